import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { main } from '../../src/cli.js';
import type { Memory } from '../../src/cli/memory.js';
import { folder, put, type Outcome } from '../support/workspace.js';

const SPECS = fileURLToPath(new URL('../../../../specs', import.meta.url));
const BIN = fileURLToPath(new URL('../../bin/codegen.js', import.meta.url));
const NAME = '@compute-sessions/aimms-pro';
const SPEC = 'specs/aimms-pro/openapi.yaml';
const CHANGESET = '.changeset/spec-aimms-pro.md';
const FIELD = '        app_name:\n';
const NEW_FIELD =
  '        queue_position:\n          type: integer\n          description: Place in the queue.\n';

let root: string;
let memory: Memory;

/** A clone with one client whose version 1.0.0 is released, and nx that passes or fails as the test says. */
beforeEach(async () => {
  root = await folder({
    'packages/aimms-pro/package.json': JSON.stringify({ name: NAME, version: '1.0.0' }, null, 2),
    '.changeset/README.md': '# Changesets\n',
    '.gitignore': 'node_modules\n',
  });
  memory = { folder: join(root, 'node_modules/.cache'), generator: '1' };
  await cp(join(SPECS, 'aimms-pro'), join(root, 'specs/aimms-pro'), { recursive: true });
  await tests('passes');
  expect((await run('generate')).code).toBe(0);
  git('init', '--quiet', '--initial-branch=main');
  commit('As released');
  git('tag', `${NAME}@1.0.0`);
});

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.invalid'];
  return execFileSync('git', [...who, ...args], { cwd: root, encoding: 'utf8' });
}

function commit(message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

async function tests(how: 'passes' | 'fails'): Promise<void> {
  const body =
    how === 'passes'
      ? `require('fs').appendFileSync('node_modules/ran', process.argv.slice(2).join(' ') + '\\n')`
      : `console.log('1 test fails'); process.exit(1)`;
  await put(root, 'node_modules/nx/dist/bin/nx.js', body);
}

async function run(...argv: readonly string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await main([...argv, '--root', root], streams, memory);
  return { code, out, err };
}

const regenerate = (...argv: readonly string[]): Promise<Outcome> => run('regenerate', ...argv);
const changed = (): string[] =>
  git('status', '--porcelain', '--untracked-files=all')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(3));

async function edit(from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(join(root, SPEC), 'utf8');
  expect(text.replace(from, to)).not.toBe(text);
  await put(root, SPEC, text.replace(from, to));
}

const addField = (): Promise<void> => edit(FIELD, NEW_FIELD + FIELD);

describe('a spec as it was released', () => {
  it('needs nothing, and starts no tests', async () => {
    const { code, out } = await regenerate();
    expect(out).toBe('Nothing to do: generated code and changesets are what the specs give (aimms-pro).\n');
    expect([code, changed()]).toEqual([0, []]);
    await expect(readFile(join(root, 'node_modules/ran'))).rejects.toThrow('ENOENT');
    expect((await regenerate('--check')).code).toBe(0);
  });

  it('may have other notes beside it', async () => {
    await put(root, 'specs/aimms-pro/SOURCE.md', 'Read again today.\n');
    expect((await regenerate('--check')).code).toBe(0);
  });
});

describe('a spec with a new field in an answer', () => {
  it('fails the check until it is regenerated, and again when somebody lowers the bump', async () => {
    await addField();
    const before = await regenerate('--check');
    expect(before.code).toBe(1);
    expect(before.err).toContain(`specs/aimms-pro has changed since ${NAME}@1.0.0 without ${CHANGESET}`);
    expect(before.err).toContain('.gen.ts is not what the spec gives');
    expect(before.err).toContain('npm run regenerate aimms-pro\n');
    expect(changed()).toEqual([SPEC]);

    expect((await regenerate()).code).toBe(0);
    const text = await readFile(join(root, CHANGESET), 'utf8');
    expect(text).toMatch(/^---\n'@compute-sessions\/aimms-pro': minor\n---\n/);
    expect(text).toContain('queue_position');
    expect(await readFile(join(root, 'node_modules/ran'), 'utf8')).toContain(
      '-t build typecheck test -p aimms-pro',
    );
    expect(await regenerate('--check')).toMatchObject({ code: 0, err: '' });
    expect((await regenerate()).out).toContain('Nothing to do');

    await put(root, CHANGESET, text.replace(': minor', ': patch'));
    const lowered = await regenerate('--check');
    expect(lowered.code).toBe(1);
    expect(lowered.err).toContain(
      `${CHANGESET}: patch is too low for ${NAME} 1.0.0, the changed spec asks for minor`,
    );

    commit('A field');
    expect((await regenerate('--check', '--since', 'HEAD')).err).toContain('tells of changes');
    expect((await regenerate('--check', '--since', 'nothing')).err).toContain('is no commit that git knows');
  });

  it('has its changeset rewritten when more changes, and removed when all is taken back', async () => {
    await addField();
    await regenerate();
    await edit(/ {8}app_name:\n(?: {10}.*\n)+/, '');
    const { code, out } = await regenerate();
    expect([code, out]).toEqual([0, expect.stringContaining(`major for ${NAME} 1.0.0`)]);
    const text = await readFile(join(root, CHANGESET), 'utf8');
    expect(text).toMatch(/: major\n/);
    expect(text).toContain('Breaking: ');
    expect(changed().filter((path) => path.startsWith('.changeset/'))).toEqual([CHANGESET]);

    git('checkout', '--quiet', '--', SPEC);
    expect((await regenerate('--check')).err).toContain(`${CHANGESET} tells of changes`);
    expect((await regenerate()).code).toBe(0);
    expect(changed()).toEqual([]);
  });

  it('is only told of by --dry-run, and counts below 1.0.0 as a patch', async () => {
    const manifest = 'packages/aimms-pro/package.json';
    await put(root, manifest, JSON.stringify({ name: NAME, version: '0.3.0' }, null, 2));
    commit('Version 0.3.0, without a tag');
    await addField();
    const { code, out } = await regenerate('--dry-run');
    expect(code).toBe(0);
    expect(out).toContain(`would write ${CHANGESET}:\n\n---\n'${NAME}': patch\n---\n`);
    expect(out).toContain('queue_position');
    expect(changed()).toEqual([SPEC]);
  });

  it('leaves everything as it was when the tests fail, and says how to go on', async () => {
    await addField();
    await tests('fails');
    const { code, err } = await regenerate();
    expect(code).toBe(1);
    expect(err).toContain('1 test fails');
    expect(err).toContain('npm run generate -- -p aimms-pro');
    expect(changed()).toEqual([SPEC]);
  });

  it('leaves everything as it was when somebody stops it', async () => {
    await addField();
    await put(root, 'node_modules/nx/dist/bin/nx.js', `console.log('begun'); setInterval(() => 0, 1000);`);
    const child = spawn(process.execPath, [BIN, 'regenerate', '--root', root], { stdio: 'pipe' });
    const begun = new Promise((resolve) => {
      child.stderr.on('data', (text) => {
        if (String(text).includes('Building and testing')) resolve(undefined);
      });
    });
    child.stdout.resume();
    await begun;
    expect(changed().length).toBeGreaterThan(1);
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    expect(await closed).toEqual([130, null]);
    expect(changed()).toEqual([SPEC]);
  });
});

describe('a change of where requests go', () => {
  it('is a loud stop, and stands in the changeset', async () => {
    await edit(/servers:\n( +)- url: https:\/\//, 'servers:\n$1- url: https://eu.');
    const { err, out } = await regenerate('--dry-run');
    expect(err).toContain('A PERSON MUST CONFIRM BEFORE THE RELEASE');
    expect(err).toContain('https://{account}.aimms.cloud -> https://eu.{account}.aimms.cloud');
    expect(out).toContain('Check where your credentials go');
  });
});

describe('a spec that is no valid document', () => {
  it('changes nothing, and is named with its line', async () => {
    await edit('openapi: ', 'openapi: [');
    const { code, err } = await regenerate();
    expect(code).toBe(2);
    expect(err).toMatch(/specs\/aimms-pro\/openapi\.yaml:\d+:\d+/);
    expect(changed()).toEqual([SPEC]);
  });
});

describe('a client that was never released', () => {
  it('needs no more than a changeset that announces it', async () => {
    const manifest = 'packages/aimms-pro/package.json';
    await put(root, manifest, JSON.stringify({ name: NAME, version: '0.0.0' }));
    await addField();
    await regenerate();
    expect(changed()).not.toContain(CHANGESET);
    expect((await regenerate('--check')).err).toContain('no changeset announces its first release');
    await put(root, '.changeset/first.md', `---\n'${NAME}': minor\n---\n\nFirst release.\n`);
    expect(await regenerate('--check')).toMatchObject({ code: 0, err: '' });
  });
});

describe('the command line', () => {
  it('explains itself, and refuses what makes no sense', async () => {
    expect((await regenerate('--help')).out).toContain('npm run regenerate');
    expect((await regenerate('nobody')).err).toContain('no specs/nobody/openapi.yaml');
    expect((await regenerate('--check', '--dry-run')).code).toBe(2);
  });

  it('says that a folder without a history cannot be compared', async () => {
    await rm(join(root, '.git'), { recursive: true });
    process.env['GIT_CEILING_DIRECTORIES'] = tmpdir();
    onTestFinished(() => {
      delete process.env['GIT_CEILING_DIRECTORIES'];
    });
    const { code, err } = await regenerate();
    expect(code).toBe(2);
    expect(err).toContain('has no history that git can read');
  });
});
