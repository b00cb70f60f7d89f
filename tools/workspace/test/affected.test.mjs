import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDERS } from '../layers.mjs';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');
const NX = join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
const TARGETS = ['generate', 'check', 'build', 'typecheck', 'lint', 'test'];

/** What knows every spec or every client by design, and so runs after a change of any of them. */
const OF_ALL_SPECS = [
  'bench:build',
  'bench:lint',
  'bench:test',
  'bench:typecheck',
  'codegen:check',
  'codegen:test',
  'coverage:build',
  'coverage:lint',
  'coverage:test',
  'coverage:typecheck',
  'documents:lint',
  'documents:test',
  'documents:typecheck',
  'examples:build',
  'examples:lint',
  'examples:test',
  'examples:typecheck',
  'faults:build',
  'faults:lint',
  'faults:test',
  'faults:typecheck',
  'judges:lint',
  'judges:test',
  'judges:typecheck',
  'release:build',
  'release:lint',
  'release:test',
  'release:typecheck',
  'root:lint', // the changeset
  'simulator:build',
  'simulator:test',
  'site:build',
  'site:lint',
  'site:test',
  'site:typecheck',
  'specs:lint',
  'start:build',
  'start:lint',
  'start:test',
  'start:typecheck',
  'workspace:test',
];

/** @type {string} */
let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'affected-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What nx would run after a change of these files, and what each task depends on. */
function affected(files) {
  const graph = join(folder, 'graph.json');
  const args = [NX, 'affected', '-t', ...TARGETS, `--files=${files.join(',')}`, `--graph=${graph}`];
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_')); // this may run below nx
  const env = { ...Object.fromEntries(own), NX_DAEMON: 'false', NX_WORKSPACE_DATA_DIRECTORY: folder };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const { taskPlans } = JSON.parse(readFileSync(graph, 'utf8'));
  return new Map(Object.entries(taskPlans));
}

/** Built for others, from sources that did not change: nx takes them from its cache. */
function isOnlyNeeded(plan, provider) {
  return !plan.some((input) => input.includes('/specs/') || input.startsWith(`${provider}:`));
}

describe.each(PROVIDERS)('a changed spec of %s', (provider) => {
  it('runs the tasks of this client and of what knows every spec, and none of another client', () => {
    const plans = affected([
      `specs/${provider}/openapi.yaml`,
      `packages/${provider}/src/generated/types.gen.ts`,
      `packages/${provider}/api.md`,
      `.changeset/spec-${provider}.md`,
    ]);
    const run = [...plans.keys()].filter((task) => !isOnlyNeeded(plans.get(task), provider));
    const own = ['build', 'generate', 'lint', 'test', 'typecheck'].map((target) => `${provider}:${target}`);
    const others = run.filter((task) => !own.includes(task) && !OF_ALL_SPECS.includes(task));
    expect(others).toEqual([]);
    expect(run).toEqual(expect.arrayContaining([...own, 'simulator:test', 'codegen:check', 'start:test']));
    const needed = [...plans.keys()].filter((task) => PROVIDERS.some((each) => task.startsWith(`${each}:`)));
    const builds = PROVIDERS.filter((each) => each !== provider).map((each) => `${each}:build`);
    expect(needed.sort()).toEqual([...own, ...builds].sort());
  });
});
