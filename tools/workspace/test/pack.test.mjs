import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PACK = fileURLToPath(new URL('../pack.mjs', import.meta.url));

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pack-'));
  write('pnpm-workspace.yaml', 'packages: [packages/*]\n');
  write('package.json', '{ "private": true }');
  write('packages/core/package.json', '{ "name": "@things/core", "version": "1.2.3" }');
  write(
    'packages/client/package.json',
    '{ "name": "@things/client", "version": "0.0.0", "dependencies": { "@things/core": "workspace:^" } }',
  );
  write('packages/inner/package.json', '{ "name": "@things/inner", "version": "1.0.0", "private": true }');
  write(
    'packages/client/node_modules/@things/core/package.json',
    '{ "name": "@things/core", "version": "1.2.3" }',
  );
  mkdirSync(join(root, 'tools', 'workspace'), { recursive: true });
  cpSync(PACK, join(root, 'tools', 'workspace', 'pack.mjs'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name, text) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** Without a registry: nothing listens there. */
function pack(...args) {
  const env = {
    ...process.env,
    npm_config_registry: 'http://127.0.0.1:9/',
    pnpm_config_registry: 'http://127.0.0.1:9/',
  };
  return spawnSync(process.execPath, [join(root, 'tools/workspace/pack.mjs'), ...args], {
    env,
    encoding: 'utf8',
  });
}

test('packs every package that is for users, asks no registry, and forgets what was packed before', () => {
  write('.pack/packages/things-core-1.0.0.tgz', 'old');
  const { status, stdout, stderr } = pack();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const tarballs = ['things-client-0.0.0.tgz', 'things-core-1.2.3.tgz'];
  expect(readdirSync(join(root, '.pack/packages')).sort()).toEqual(tarballs);
  for (const name of tarballs) expect(stdout).toContain(join('.pack', 'packages', name));
});

test('refuses what it does not know', () => {
  const { status, stderr } = pack('--dry-run');
  expect(status).toBe(2);
  expect(stderr).toContain('npm run release:pack');
});
