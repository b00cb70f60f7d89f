import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diffDocuments, type DiffResult, type Wanted } from '../../src/diff/index.js';
import { minimal } from '../support/documents.js';
import { codegen, folder, put } from '../support/workspace.js';

const PAIRS = fileURLToPath(new URL('pairs', import.meta.url));
const pair = (name: string): [string, string] => [
  join(PAIRS, name, 'before.yaml'),
  join(PAIRS, name, 'after.yaml'),
];
const REMOVED = pair('02-response-property-removed');
const RULES = '--rules-only';

async function json(...argv: readonly string[]): Promise<DiffResult> {
  const { out, code, err } = await codegen('diff', '--json', ...argv);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as DiffResult;
}

describe('codegen diff', { timeout: 60_000 }, () => {
  it('groups the report by what a user must do', async () => {
    const { out, code } = await codegen('diff', ...REMOVED);
    expect(code).toBe(0);
    expect(out).toContain('Release: major');
    expect(out).toMatch(/Breaks your code\n +major Loan\.shelf is gone: reading it does not compile\./);
    expect(out).toMatch(/What the compiler says[^\n]*\n {2}Loan: /);
    expect(out).toContain('Judged: rules: major, compiler: major, in agreement');
  });

  it('gives the same bytes for the same documents', async () => {
    const [first, second] = [
      await codegen('diff', '--json', ...REMOVED),
      await codegen('diff', '--json', ...REMOVED),
    ];
    expect(second).toEqual(first);
  });

  it('writes Markdown in which text of a document stays text', async () => {
    const root = await folder({
      'a.yaml': minimal(),
      'b.yaml': minimal(
        '',
        "    'Evil<img src=x>@all': { type: string }\n    '`rm`|*b*': { type: string }\n",
      ),
    });
    const { out } = await codegen('diff', '--markdown', RULES, join(root, 'a.yaml'), join(root, 'b.yaml'));
    expect(out).toContain('### Client release: minor');
    expect(out.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/<img|@all|\*b\*/);
  });

  it('fails on demand', async () => {
    expect((await codegen('diff', RULES, '--fail-on', 'major', ...REMOVED)).code).toBe(1);
    expect((await codegen('diff', RULES, '--fail-on', 'major', ...pair('01-operation-added'))).code).toBe(0);
    expect((await codegen('diff', RULES, '--fail-on', 'minor', ...pair('01-operation-added'))).code).toBe(1);
  });

  it('shifts below 1.0.0', async () => {
    const { bump, stableBump } = await json(RULES, '--version', '0.4.0', ...REMOVED);
    expect([bump, stableBump]).toEqual(['minor', 'major']);
    expect((await json(RULES, '--version', '0.4.0', ...pair('01-operation-added'))).bump).toBe('patch');
    expect((await json(RULES, '--version', '1.0.0', ...REMOVED)).bump).toBe('major');
    expect((await json(RULES, '--version', '0.4.0', ...pair('12-reordered-keys-only'))).bump).toBe('none');
  });

  it('lays rows of a package over the table and names them', async () => {
    const [before, after] = pair('09-request-constraint-tightened');
    const root = await folder({
      'before.yaml': await readFile(before, 'utf8'),
      'after.yaml': await readFile(after, 'utf8'),
      'policy.json': '{ "name": "types only", "rows": { "44": "patch" } }',
      'mine.json': '{ "rows": { "request-constraint-tightened": "minor" } }',
      'wrong.json': '{ "rows": { "144": "patch" } }',
    });
    const both = [join(root, 'before.yaml'), join(root, 'after.yaml')];
    const beside = await json(RULES, ...both);
    expect(beside.bump).toBe('patch');
    expect(beside.policy).toMatchObject({ name: 'types only', overrides: [join(root, 'policy.json')] });
    expect(beside.policy.changed).toContain('request-constraint-tightened: major -> patch');
    expect((await json(RULES, '--policy', join(root, 'mine.json'), ...both)).bump).toBe('minor');
    const wrong = await codegen('diff', '--policy', join(root, 'wrong.json'), ...both);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('unknown row 144')]);
  });

  it('reads documents and overlays of a revision', async () => {
    const revise = await repository({ 'specs/x/openapi.yaml': minimal() });
    await revise({
      'specs/x/openapi.yaml': minimal().replace('List the', 'All the'),
      'specs/x/sdk.yaml': OVERLAY,
    });
    const folder = await revise({});
    const wanted = (revision: string): Wanted => ({ spec: `git:${revision}:specs/x/openapi.yaml`, folder });
    const { changes } = await diffDocuments(wanted('HEAD~2'), wanted('HEAD'), { rulesOnly: true });
    expect(changes.map(({ kind }) => kind)).toEqual(['method-renamed', 'description-changed']);
  });

  it('reads documents in several files of a revision', async () => {
    const whole = minimal('', "    Part: { $ref: './parts/part.yaml' }\n");
    const revise = await repository({ 'x/openapi.yaml': whole, 'x/parts/part.yaml': 'type: string\n' });
    const folder = await revise({ 'x/parts/part.yaml': 'type: integer\n' });
    const wanted = (revision: string): Wanted => ({ spec: `git:${revision}:x/openapi.yaml`, folder });
    const { changes } = await diffDocuments(wanted('HEAD~1'), wanted('HEAD'), { rulesOnly: true });
    expect(changes.map(({ kind }) => kind)).toEqual(['response-type-replaced']);
  });

  it('names the places of what it cannot read, of both documents', async () => {
    const root = await folder({ 'a.yaml': 'openapi: 3.1.0\ninfo: 4\n', 'b.yaml': 'openapi: [\n' });
    const { code, err } = await codegen('diff', join(root, 'a.yaml'), join(root, 'b.yaml'));
    expect(code).toBe(2);
    expect(err).toMatch(/a\.yaml:2:\d+ {2}#\/info/);
    expect(err).toContain('b.yaml:');
    const gone = await codegen('diff', 'git:HEAD:no/such.yaml', join(root, 'a.yaml'));
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('git:HEAD:no/such.yaml')]);
    expect((await codegen('diff', 'git:--output=x:y', join(root, 'a.yaml'))).code).toBe(2);
  });

  it.each([
    ['one document', ['a.yaml']],
    ['an unknown option', ['a', 'b', '--nope']],
    ['two forms', ['a', 'b', '--json', '--markdown']],
    ['an unknown limit', ['a', 'b', '--fail-on', 'none']],
    ['no version', ['a', 'b', '--version', 'next']],
  ])('refuses %s', async (_, argv) => {
    const { code, err } = await codegen('diff', ...argv);
    expect([code, err]).toEqual([2, expect.stringContaining('codegen diff --help')]);
  });

  it('has a help text', async () => {
    expect(await codegen('diff', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--fail-on BUMP'),
    });
  });

  it('compares what two packages ask of their users', async () => {
    const text = (node: string, zod: string): string =>
      JSON.stringify({ engines: { node }, peerDependencies: { zod } });
    const root = await folder({
      'a/package.json': text('>=20.19', '^4.1.0'),
      'b/package.json': text('>=22', '^4.1.0'),
      'c/package.json': text('>=20.19', '^4.6.0'),
      'd/package.json': text('>=20.19', '^4.1.0 || ^5.0.0'),
    });
    const rows = async (name: string): Promise<unknown> => {
      const { bump, changes } = await json(join(root, 'a/package.json'), join(root, name, 'package.json'));
      return [bump, changes.map(({ row }) => row)];
    };
    expect(await rows('a')).toEqual(['none', []]);
    expect(await rows('b')).toEqual(['major', [110]]);
    expect(await rows('c')).toEqual(['major', [109]]);
    expect(await rows('d')).toEqual(['minor', [109]]);
  });
});

/** A repository with these files; each call commits further ones. */
async function repository(
  files: Readonly<Record<string, string>>,
): Promise<(more: Readonly<Record<string, string>>) => Promise<string>> {
  const root = await folder(files);
  const git = (...argv: string[]): unknown => execFileSync('git', ['-C', root, ...argv]);
  const commit = (): void => {
    git('add', '.');
    git('-c', 'user.name=T', '-c', 'user.email=t@example.test', 'commit', '-qm', 'next', '--allow-empty');
  };
  git('init', '-q');
  commit();
  return async (more) => {
    for (const [path, text] of Object.entries(more)) await put(root, path, text);
    commit();
    return root;
  };
}

const OVERLAY = `overlay: 1.0.0
info: { title: Names, version: '1' }
actions:
  - target: $.paths['/v1/things'].get
    description: Its name.
    update: { x-sdk-operation: { resource: things, method: all } }
`;
