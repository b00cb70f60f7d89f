import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: object;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly env?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(import.meta.dirname, '..', '..', '..', '.github', 'workflows');
const read = (name: string): { readonly text: string; readonly workflow: Workflow } => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  return { text, workflow: parse(text) as Workflow };
};

const { text, workflow } = read('release.yml');
const { pack, publish, tag, ...others } = workflow.jobs;
const runs = (job: Job | undefined): string => (job?.steps ?? []).map(({ run }) => run ?? '').join('\n');
const uses = (job: Job | undefined): string[] => (job?.steps ?? []).flatMap((step) => step.uses ?? []);

describe.each(['release.yml', 'ci.yml'])('%s', (name) => {
  const each = read(name);
  const steps = Object.values(each.workflow.jobs).flatMap((job) => job.steps);

  it('names each action by its commit, with the version beside it', () => {
    for (const line of each.text.match(/uses: .*/g) ?? [])
      expect(line).toMatch(/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('puts nothing from outside into a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('leaves no credential in the checkout, and reads no secret', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
    expect(each.text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|_authToken/);
  });
});

describe('the release', () => {
  it('is started by a person, from main, and has three jobs', () => {
    expect(Object.keys(workflow.on)).toEqual(['workflow_dispatch']);
    expect(pack?.if).toBe("github.ref == 'refs/heads/main'");
    expect(Object.keys(others)).toEqual([]);
    expect([publish?.needs, tag?.needs]).toEqual(['pack', 'publish']);
  });

  it('marks what was published in a job that cannot publish, and that runs nothing of ours', () => {
    expect(tag?.permissions).toEqual({ contents: 'write' });
    expect([tag?.env, tag?.environment]).toEqual([undefined, undefined]);
    expect(uses(tag).map((action) => action.split('@')[0])).toEqual(['actions/download-artifact']);
    expect(runs(tag)).not.toMatch(/\b(?:npm|npx|pnpm|node)\b/);
    expect(runs(tag)).toContain('-f "sha=$GITHUB_SHA"');
  });

  it('gives the job that runs code no right but to read', () => {
    expect(workflow.permissions).toEqual({});
    expect(pack?.permissions).toEqual({ contents: 'read' });
    expect([workflow.env, pack?.env, pack?.environment]).toEqual([undefined, undefined, undefined]);
  });

  it('judges the packed files, with the repository they must name, before it hands them on', () => {
    const steps = pack?.steps ?? [];
    const judged = steps.findIndex(({ run }) =>
      run?.includes('release:dry -- --tarballs .pack/packages --verify-only'),
    );
    const handed = steps.findIndex((step) => step.uses?.startsWith('actions/upload-artifact@'));
    expect(judged).toBeGreaterThan(
      steps.findIndex(({ run }) => run?.includes('release:pack -- --unpublished')),
    );
    expect(handed).toBeGreaterThan(judged);
    expect(steps[judged]?.env).toEqual({ RELEASE_REPOSITORY: 'required' });
  });

  it('gives the job that publishes an identity, and nothing else', () => {
    expect(publish?.permissions).toEqual({ 'id-token': 'write' });
    expect(publish?.environment).toBe('npm');
    expect(publish?.env).toBeUndefined();
  });

  it('publishes what was packed: it checks nothing out, installs nothing, restores no cache', () => {
    expect(uses(publish).map((action) => action.split('@')[0])).toEqual([
      'actions/setup-node',
      'actions/download-artifact',
    ]);
    for (const step of publish?.steps ?? []) expect(Object.keys(step.with ?? {})).not.toContain('cache');
    expect(runs(publish)).not.toMatch(
      /\b(?:npm (?:i|ci|install|exec|run)|npx|pnpm|yarn|corepack|node (?!-p))\b/,
    );
    expect(text).not.toContain('actions/cache');
  });

  it('publishes tarballs with provenance, and runs no script of theirs', () => {
    const commands = runs(publish)
      .split('\n')
      .filter((line) => line.includes('npm publish'));
    expect(commands).toHaveLength(1);
    for (const part of ['"$tarball"', '--access public', '--provenance ', '--ignore-scripts'])
      expect(commands[0]).toContain(part);
  });
});
