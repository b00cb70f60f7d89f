import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findTest } from '../one-test.mjs';

let root;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'one-test-'));
  for (const [name, text] of Object.entries({
    'packages/core/package.json': '{ "nx": { "name": "core" } }',
    'packages/core/test/auth/a.test.ts': '',
    'examples/package.json': '{ "nx": { "name": "examples" } }',
    'examples/test/b.test.ts': '',
    'README.md': '',
  })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ['packages/core/test/auth/a.test.ts', '', ['test/auth/a.test.ts']],
  ['test/auth/a.test.ts', 'packages/core', ['test/auth/a.test.ts']],
  ['packages/core/test/auth', 'packages/core', ['test/auth']],
  ['packages/core', '', []],
])('%s, typed in ./%s', (path, from, filters) => {
  expect(findTest([path, '-t', 'name'], { root, from: join(root, from) })).toEqual({
    folder: join(root, 'packages/core'),
    project: 'core',
    filters: [...filters, '-t', 'name'],
  });
});

test.each([
  ['examples', []],
  ['examples/test/b.test.ts', ['test/b.test.ts']],
])('%s lies beside the packages', (path, filters) => {
  const folder = join(root, 'examples');
  expect(findTest([path], { root, from: root })).toEqual({ folder, project: 'examples', filters });
});

test.each([undefined, 'README.md', 'packages', 'packages/nothing', '/', '..'])('%s is no test', (path) => {
  expect(findTest(path === undefined ? [] : [path], { root, from: root })).toBeUndefined();
});
