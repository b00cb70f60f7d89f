import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { asUser, compileTests, releasedTypeTests } from '../../src/previous/released-tests.js';

const PACKAGE = { name: '@made-up/client', folder: 'packages/client' };
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'released-'));
  git('init', '--quiet');
  commit('1.0.0', "import { answer } from '../../src/index.js';\nexport const known: number = answer;\n");
  commit('1.1.0', "import { answer } from '../../src/index.js';\nexport const known: string = answer;\n");
  write('packages/client/src/index.ts', 'export const more = 1;\n');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'More');
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function git(...args: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid'];
  execFileSync('git', [...who, ...args], { cwd: root });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function commit(version: string, test: string): void {
  write('packages/client/package.json', `{\n  "name": "${PACKAGE.name}",\n  "version": "${version}"\n}\n`);
  write('packages/client/test/types/client.test-d.ts', test);
  write('packages/client/test/types/run.test.ts', 'not a type test');
  git('add', '-A');
  git('commit', '--quiet', '-m', version);
}

describe('the type tests of a release', () => {
  it('are those that its version was made with, and import the package', async () => {
    const [test, ...others] = await releasedTypeTests(root, PACKAGE, '1.1.0');
    expect(others).toEqual([]);
    expect(test).toEqual({
      path: 'client.test-d.ts',
      text: "import { answer } from '@made-up/client';\nexport const known: string = answer;",
    });
  });

  it('are found also when the sources have gone on', async () => {
    const [test] = await releasedTypeTests(root, PACKAGE, '1.0.0');
    expect(test?.text).toContain('export const known: number');
  });

  it('are asked for when the history does not reach back to them', async () => {
    await expect(releasedTypeTests(root, PACKAGE, '0.9.0')).rejects.toThrow(/git fetch --unshallow --tags/);
  });

  it('compile, or tell where they do not', async () => {
    const modules = join(root, 'project', 'node_modules');
    write(
      `project/node_modules/${PACKAGE.name}/package.json`,
      '{ "type": "module", "exports": "./index.js" }',
    );
    write(`project/node_modules/${PACKAGE.name}/index.d.ts`, 'export declare const answer: string;\n');
    symlinkSync(
      dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
      join(modules, 'typescript'),
    );
    const tests = await releasedTypeTests(root, PACKAGE, '1.1.0');
    expect(await compileTests(join(root, 'project'), PACKAGE.name, tests)).toBeUndefined();
    write(`project/node_modules/${PACKAGE.name}/index.d.ts`, 'export declare const answer: number;\n');
    expect(await compileTests(join(root, 'project'), PACKAGE.name, tests)).toMatch(
      /client\.test-d\.ts\(2,14\): error TS2322/,
    );
  }, 60_000);
});

it('an entry below the package is named by its path', () => {
  expect(
    asUser("from '../../src/auth/index.js' from \"../../../src/otel.js\" from './other.js'", 'core'),
  ).toBe("from 'core/auth' from \"core/otel\" from './other.js'");
});
