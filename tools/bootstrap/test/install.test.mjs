import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled } from '../install.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  write('pnpm-lock.yaml', 'lock 1');
  write('node_modules/.pnpm/lock.yaml', 'lock 1');
  write('packages/a/package.json', '{ "dependencies": { "b": "1" } }');
  write('packages/a/node_modules/b/package.json', '{}');
  write('tools/c/package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('installed when pnpm finished with this very lock file', () => {
  expect(isInstalled(root)).toBe(true);
});

test('not installed after the lock file changed', () => {
  write('pnpm-lock.yaml', 'lock 2');
  expect(isInstalled(root)).toBe(false);
});

test('not installed in a fresh clone', () => {
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(isInstalled(root)).toBe(false);
});

test('not installed when a package lost its own node_modules', () => {
  rmSync(join(root, 'packages/a/node_modules'), { recursive: true });
  expect(isInstalled(root)).toBe(false);
});

function write(name, text) {
  const file = join(root, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
