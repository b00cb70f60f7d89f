// Each rule is shown a file that breaks it, in a small workspace of its own.
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { houseRules } from '../house-rules.mjs';
import { CORE_LAYERS, PROVIDERS, PROVIDER_LAYERS } from '../layers.mjs';

let root;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'house-rules-')));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes the files below `folder`, lints the first of them, gives the names of the rules that spoke. */
async function rulesBrokenIn(folder, files, { typed = false } = {}) {
  for (const [name, text] of Object.entries(files)) write(join(folder, name), text);
  if (typed) {
    const compilerOptions = { module: 'NodeNext', strict: true, target: 'ES2022', noEmit: true, types: [] };
    write(join(folder, 'tsconfig.test.json'), JSON.stringify({ compilerOptions, include: ['src', 'test'] }));
  }
  const eslint = new ESLint({
    cwd: join(root, folder),
    overrideConfigFile: true,
    overrideConfig: houseRules({ root, folder: join(root, folder) }),
  });
  const [result] = await eslint.lintFiles([Object.keys(files)[0]]);
  return result.messages.map((message) => message.ruleId ?? message.message);
}

function write(name, text) {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const value = 'export const value = 1;\n';
const reExport = (from) => `export { value } from '${from}';\n`;

describe('layers of core', () => {
  test.each([
    ['errors', 'logging'],
    ['logging', 'auth'],
    ['auth', 'transport'],
    ['transport', 'resource'],
    ['resource', 'lifecycle'],
    ['errors', 'config'],
    ['data', 'errors'],
  ])('%s may not import %s, but the other way round is fine', async (low, high) => {
    const upward = { [`src/${low}/a.ts`]: reExport(`../${high}/b.js`), [`src/${high}/b.ts`]: value };
    expect(await rulesBrokenIn('packages/core', upward)).toEqual(['import-x/no-restricted-paths']);

    const downward = { [`src/${high}/c.ts`]: reExport(`../${low}/d.js`), [`src/${low}/d.ts`]: value };
    expect(await rulesBrokenIn('packages/core', downward)).toEqual([]);
  });

  test('a type-only import counts', async () => {
    const files = {
      'src/errors/a.ts': "import type { T } from '../transport/b.js';\nexport type U = T;\n",
      'src/transport/b.ts': 'export type T = 1;\n',
    };
    expect(await rulesBrokenIn('packages/core', files)).toEqual(['import-x/no-restricted-paths']);
  });

  test('nothing imports index', async () => {
    const files = { 'src/lifecycle/a.ts': reExport('../index.js'), 'src/index.ts': value };
    expect(await rulesBrokenIn('packages/core', files)).toEqual(['import-x/no-restricted-paths']);
  });
});

describe('layers of a provider', () => {
  test.each([
    ['src/generated/a.gen.ts', '../extras/b.js', 'src/extras/b.ts'],
    ['src/extras/a.ts', '../client.js', 'src/client.ts'],
    ['src/client.ts', './index.js', 'src/index.ts'],
    ['src/errors.ts', './auth.js', 'src/auth.ts'],
  ])('%s may not import %s', async (file, specifier, target) => {
    const files = { [file]: reExport(specifier), [target]: value };
    expect(await rulesBrokenIn('packages/ibm-quantum', files)).toEqual(['import-x/no-restricted-paths']);
  });

  test('client may import what stands before it', async () => {
    const files = { 'src/client.ts': reExport('./extras/b.js'), 'src/extras/b.ts': value };
    expect(await rulesBrokenIn('packages/ibm-quantum', files)).toEqual([]);
  });
});

describe('packages', () => {
  test.each([
    ['packages/ibm-quantum', '@compute-sessions/oracle-aidp'],
    ['packages/ibm-quantum', '@compute-sessions/simulator'],
    ['packages/core', '@compute-sessions/aimms-pro'],
    ['packages/simulator', '@compute-sessions/core'],
    ['packages/simulator', '@compute-sessions/core/auth'],
    ['packages/simulator', '@compute-sessions/ibm-quantum'],
    ['tools/codegen', '@compute-sessions/core'],
    ['packages/ibm-quantum', '../../core/src/index.js'],
    ['packages/ibm-quantum', '../../oracle-aidp/src/index.js'],
  ])('%s may not import %s', async (folder, specifier) => {
    expect(await rulesBrokenIn(folder, { 'src/a.ts': reExport(specifier) })).toEqual([
      'no-restricted-imports',
    ]);
  });

  test('a provider may import core and its subpaths; tests may use the simulator', async () => {
    const files = {
      'src/a.ts': reExport('@compute-sessions/core') + "export * from '@compute-sessions/core/auth';\n",
    };
    expect(await rulesBrokenIn('packages/ibm-quantum', files)).toEqual([]);
    const tests = { 'test/a.test.ts': reExport('@compute-sessions/simulator') };
    expect(await rulesBrokenIn('packages/ibm-quantum', tests)).toEqual([]);
  });
});

describe('cycles', () => {
  test('two files that import each other, also for types alone', async () => {
    const files = {
      'src/a.ts': "import type { B } from './b.js';\nexport type A = B;\n",
      'src/b.ts': "import type { A } from './a.js';\nexport type B = A[];\n",
    };
    expect(await rulesBrokenIn('packages/core', files)).toEqual(['house/no-cycle']);
  });

  test('a longer way round', async () => {
    const files = {
      'src/a.ts': "export * from './b.js';\n",
      'src/b.ts': "export * from './c.js';\n",
      'src/c.ts': "import type { X } from './a.js';\nexport type X2 = X;\n",
    };
    expect(await rulesBrokenIn('packages/core', files)).toEqual(['house/no-cycle']);
  });

  test('a diamond is no cycle', async () => {
    const files = {
      'src/a.ts': "export * from './b.js';\nexport * from './c.js';\n",
      'src/b.ts': "export * from './d.js';\n",
      'src/c.ts': "export * from './d.js';\n",
      'src/d.ts': value,
    };
    expect(await rulesBrokenIn('packages/core', files)).toEqual([]);
  });
});

describe('style', () => {
  test.each([
    ['@typescript-eslint/no-explicit-any', 'export const a: any = 1;\n'],
    ['no-restricted-syntax', 'export const a = 1 as unknown as string;\n'],
    ['no-console', "console.log('hello');\n"],
    ['no-warning-comments', `// ${'TO' + 'DO'} later\n${value}`],
  ])('%s', async (rule, text) => {
    expect(await rulesBrokenIn('packages/core', { 'src/a.ts': text })).toEqual([rule]);
  });

  test('a promise that nobody waits for', async () => {
    const files = { 'src/a.ts': 'export function f(): void {\n  Promise.resolve(1);\n}\n' };
    expect(await rulesBrokenIn('packages/core', files, { typed: true })).toEqual([
      '@typescript-eslint/no-floating-promises',
    ]);
  });

  test('generated files are judged by their imports alone', async () => {
    const files = { 'src/generated/a.gen.ts': 'export const a: any = 1;\n' };
    expect(await rulesBrokenIn('packages/ibm-quantum', files)).toEqual([]);
  });
});

describe('the lists name what exists', () => {
  const workspace = resolve(import.meta.dirname, '..', '..', '..');
  const namesIn = (folder) => readdirSync(join(workspace, folder)).map((name) => name.replace(/\.ts$/, ''));

  test('every folder and file directly in src has a place in the order', () => {
    expect(CORE_LAYERS).toEqual(expect.arrayContaining(namesIn('packages/core/src')));
    for (const provider of PROVIDERS) {
      expect(PROVIDER_LAYERS).toEqual(expect.arrayContaining(namesIn(`packages/${provider}/src`)));
    }
  });

  test('every provider that has a spec is known', () => {
    const withSpec = readdirSync(join(workspace, 'specs'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect([...PROVIDERS].sort()).toEqual(withSpec.map((entry) => entry.name).sort());
  });
});
