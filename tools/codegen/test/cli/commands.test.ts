import { spawnSync } from 'node:child_process';
import { readFile, stat, utimes } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { minimal } from '../support/documents.js';
import { codegen, contents, folder, put } from '../support/workspace.js';

const PACKAGE = 'packages/things';
const GENERATED = `${PACKAGE}/src/generated`;

async function workspace(): Promise<string> {
  return folder({
    'specs/things/openapi.yaml': minimal(),
    'specs/others/openapi.yaml': minimal(),
    'specs/README.md': 'x',
  });
}

describe('codegen generate', () => {
  it('writes every provider of the repository', async () => {
    const root = await workspace();
    const { code, out } = await codegen('generate', '--root', root);
    expect(code).toBe(0);
    expect(out).toMatch(/^others: 1 operations, .*\nthings: 1 operations, /);
    const files = Object.keys(await contents(root));
    expect(files).toContain(`${GENERATED}/resources/things.gen.ts`);
    expect(files).toContain('packages/others/api.md');
  });

  it('leaves unchanged files alone and removes generated files that are not wanted', async () => {
    const root = await workspace();
    await codegen('generate', 'things', '--root', root);
    const old = join(root, GENERATED, 'index.gen.ts');
    await utimes(old, 1, 1);
    await put(root, `${GENERATED}/resources/gone.gen.ts`, 'export {};\n');
    await put(root, `${GENERATED}/notes.txt`, 'mine');
    const { out } = await codegen('generate', 'things', '--root', root);
    expect(out).toContain('0 written, 1 removed');
    expect((await stat(old)).mtimeMs).toBe(1000);
    expect(Object.keys(await contents(join(root, GENERATED)))).not.toContain('resources/gone.gen.ts');
    expect(await readFile(join(root, GENERATED, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('writes nothing for any provider when one is wrong', async () => {
    const root = await workspace();
    await codegen('generate', '--root', root);
    await put(root, 'specs/others/openapi.yaml', minimal().replace('listThings', 'listOthers'));
    await put(root, 'specs/things/openapi.yaml', 'openapi: 3.1.0');
    const before = await contents(root);
    const { code, err } = await codegen('generate', '--root', root);
    expect(code).toBe(2);
    expect(err).toMatch(/^specs\/things\/openapi\.yaml:1:1 {2}#/);
    expect(await contents(root)).toEqual(before);
  });

  it('takes any document, derives names and writes a manifest', async () => {
    const root = await folder({
      'api.json': JSON.stringify({
        openapi: '3.0.3',
        info: { title: 'T', version: '1' },
        paths: {
          '/v1/things/{id}': {
            get: {
              parameters: [
                { name: 'id', in: 'path', required: true, schema: { type: 'string', nullable: true } },
              ],
              responses: { 200: { description: 'd' } },
            },
          },
        },
      }),
    });
    const { code } = await codegen(
      'generate',
      '--input',
      join(root, 'api.json'),
      '--output',
      join(root, 'out'),
      '--manifest',
      join(root, 'm.json'),
    );
    expect(code).toBe(0);
    const [manifest] = JSON.parse(await readFile(join(root, 'm.json'), 'utf8')) as {
      operations: unknown[];
    }[];
    expect(manifest?.operations).toMatchObject([
      { resource: 'things', call: 'retrieve', export: 'retrieveThing', class: 'Things' },
    ]);
  });
});

describe('codegen check', () => {
  it('is silent about fresh files and names stale, missing and extra ones', async () => {
    const root = await workspace();
    await codegen('generate', '--root', root);
    expect((await codegen('check', '--root', root)).code).toBe(0);

    await put(root, `${GENERATED}/models.gen.ts`, '// edited by hand\n');
    await put(root, `${GENERATED}/old.gen.ts`, 'export {};\n');
    await put(root, `${PACKAGE}/api.md`, '');
    const edited = await codegen('check', '--root', root);
    expect(edited.code).toBe(1);
    expect(edited.out).toContain(`stale: ${GENERATED}/models.gen.ts`);
    expect(edited.out).toContain(`extra: ${GENERATED}/old.gen.ts`);
    expect(edited.out).toContain(`stale: ${PACKAGE}/api.md`);
    expect((await codegen('check', 'others', '--root', root)).code).toBe(0);
  });

  it('sees a changed spec', async () => {
    const root = await workspace();
    await codegen('generate', '--root', root);
    await put(root, 'specs/things/openapi.yaml', minimal().replace('List the things', 'List all things'));
    const { code, out } = await codegen('check', 'things', '--root', root);
    expect(code).toBe(1);
    expect(out).toContain(`stale: ${GENERATED}/resources/things.gen.ts`);
  });

  it('is true of this repository', { timeout: 30_000 }, async () => {
    const { code, out } = await codegen('check');
    expect(out).toContain('Generated code is fresh');
    expect(code).toBe(0);
  });
});

describe('the command line', () => {
  it('has help for the tool and for each command', async () => {
    for (const argv of [['--help'], ['generate', '--help'], ['check', '-h']]) {
      const { code, out } = await codegen(...argv);
      expect(code).toBe(0);
      expect(out).toContain('Usage:');
    }
  });

  it.each([
    [[], 'Usage:'],
    [['make'], 'unknown command "make"'],
    [['generate', '--input', 'a.yaml'], '--input and --output are needed together'],
    [['generate', '--frob'], "Unknown option '--frob'"],
    [['generate', '--overlay', 'x'], '--overlay and --name need --input and --output'],
    [['check', 'nobody'], 'no specs/nobody/openapi.yaml; there are'],
  ])('refuses %j', async (argv, message) => {
    const { code, err } = await codegen(...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('runs as a program', () => {
    const bin = fileURLToPath(new URL('../../bin/codegen.js', import.meta.url));
    const run = spawnSync(
      process.execPath,
      [bin, 'generate', '--input', '/nowhere.yaml', '--output', '/nowhere'],
      { encoding: 'utf8' },
    );
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('/nowhere.yaml:1:1  #  cannot be read');
  });
});
