import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftFolder } from '../drafts.mjs';
import { BootstrapError } from '../errors.mjs';

let cache;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'drafts-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

function leave(name) {
  mkdirSync(join(cache, name, 'node_modules'), { recursive: true });
  return join(cache, name);
}

test('what a killed fetch left behind goes away; what is whole, at work or of another tool stays', () => {
  const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
  leave('node@24');
  leave(`node@24.${hostname()}-${process.pid}-abcdef`);
  leave(`node@24.${hostname()}-${ended}-abcdef`);
  leave(`node@24.other-host-${ended}-abcdef`);
  leave(`pnpm@12.${hostname()}-${ended}-abcdef`);
  utimesSync(leave('node@24.abcdef'), new Date(0), new Date(0)); // long ago
  const draft = draftFolder(join(cache, 'node@24'));
  expect(existsSync(draft)).toBe(true);
  rmSync(draft, { recursive: true });
  expect(readdirSync(cache).sort()).toEqual(
    [
      'node@24',
      `node@24.${hostname()}-${process.pid}-abcdef`,
      `node@24.other-host-${ended}-abcdef`,
      `pnpm@12.${hostname()}-${ended}-abcdef`,
    ].sort(),
  );
});

test('a cache folder that cannot be made is an error with advice', () => {
  expect(() => draftFolder('/dev/null/cache/node@24')).toThrow(BootstrapError);
});
