import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { minimal } from '../support/documents.js';
import { codegen, contents, folder, put } from '../support/workspace.js';

const EXAMPLES = dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json'));
const TRAINS = join(EXAMPLES, '3.1/yaml/train-travel.yaml');

async function workspace(files: Readonly<Record<string, string>> = {}): Promise<string> {
  return folder({ 'packages/core/package.json': '{}', 'specs/project.json': '{}', ...files });
}

async function make(root: string, name: string, spec: string): ReturnType<typeof codegen> {
  return codegen('new-provider', name, '--root', root, '--spec', spec);
}

/** Without the line that names the document. */
function bodies(files: Readonly<Record<string, string>>, below: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(below) && path.endsWith('.gen.ts'))
      .map(([path, text]) => [path.slice(below.length), text.replace(/^\/\/.*\n/, '')]),
  );
}

describe('codegen new-provider', { timeout: 60_000 }, () => {
  it('makes a spec and a package, and says what remains', async () => {
    const root = await workspace();
    const { code, out } = await make(root, 'train-travel', TRAINS);
    expect(code).toBe(0);
    expect(out).toContain('TrainTravel: 7 operations, in specs/train-travel, packages/train-travel');
    expect(out).toMatch(/What remains for a person:\n {2}1\. npm run lock/);
    const files = await contents(root);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        '.changeset/first-release-train-travel.md',
        'packages/train-travel/README.md',
        'packages/train-travel/api.md',
        'packages/train-travel/src/index.ts',
        'packages/train-travel/test/operations.test.ts',
        'specs/train-travel/SOURCE.md',
      ]),
    );
    expect(Object.keys(files).filter((path) => path.startsWith('.new-provider'))).toEqual([]);
    expect(load(files['specs/train-travel/openapi.yaml'] ?? '')).toMatchObject({ openapi: '3.1.0' });
    const calls = JSON.parse(files['packages/train-travel/test/calls.json'] ?? '') as { request: string }[];
    expect(calls.map(({ request }) => request)).toContain('POST /bookings/a1/payment');
  });

  it('spells out the names that would be derived: the code is the same', async () => {
    const root = await workspace();
    await make(root, 'train-travel', TRAINS);
    const argv = ['--input', TRAINS, '--output', join(root, 'derived'), '--name', 'train-travel'];
    expect((await codegen('generate', ...argv)).code).toBe(0);
    const files = await contents(root);
    expect(bodies(files, 'packages/train-travel/src/generated/')).toEqual(bodies(files, 'derived/'));
  });

  it('is what generate and check make of it from then on', async () => {
    const root = await workspace();
    await make(root, 'train-travel', TRAINS);
    expect(await codegen('check', '--root', root)).toMatchObject({ code: 0, err: '' });
    const path = 'specs/train-travel/sdk.yaml';
    const overlay = (await contents(root))[path] ?? '';
    await put(root, path, overlay.replace('method: list', 'method: search'));
    expect((await codegen('check', '--root', root)).code).toBe(1);
    expect((await codegen('generate', '--root', root)).code).toBe(0);
    const files = await contents(root);
    expect(files['packages/train-travel/src/generated/client.gen.ts']).toContain('class TrainTravel');
  });

  it.each([
    ['a name that is taken by a spec', 'taken', 'specs/taken is there already'],
    ['a name that is taken by a package', 'core', 'packages/core is there already'],
    ['a path', '../evil', 'a name has small letters'],
    ['capitals', 'Evil', 'a name has small letters'],
  ])('refuses %s', async (_, name, message) => {
    const root = await workspace({ 'specs/taken/openapi.yaml': minimal() });
    const before = await contents(root);
    expect(await make(root, name, TRAINS)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message) as string,
    });
    expect(await contents(root)).toEqual(before);
  });

  it.each([
    ['that is none', 'hello', 'is not an OpenAPI document'],
    ['with mistakes', minimal().replace('operationId: listThings', 'operationId: 5'), 'must be a string'],
    [
      'without operations',
      "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}",
      'has no operations',
    ],
  ])('leaves nothing of a document %s', async (_, text, message) => {
    const root = await workspace({ 'bad.yaml': text });
    const before = await contents(root);
    const { code, err } = await make(root, 'things', join(root, 'bad.yaml'));
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(await contents(root)).toEqual(before);
  });

  it('writes no text of a document into a program, and none into Markdown that does something', async () => {
    const evil = "'; process.exit(1); //`${1}` <img src=x onerror=y> ](javascript:z)";
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: evil, version: evil },
      paths: {
        '/x': { get: { operationId: 'x', tags: [evil], responses: { '200': { description: evil } } } },
      },
    });
    const root = await workspace({ 'evil.json': text });
    expect((await make(root, 'evil', join(root, 'evil.json'))).code).toBe(0);
    const files = await contents(root);
    for (const path of ['src/index.ts', 'test/operations.test.ts'])
      expect(files[`packages/evil/${path}`]).not.toMatch(/process\.exit|onerror/);
    for (const path of [
      'packages/evil/README.md',
      'specs/evil/SOURCE.md',
      '.changeset/first-release-evil.md',
    ])
      expect(files[path]).not.toMatch(/<img|\]\(javascript/);
  });
});
