#!/usr/bin/env node
// Runs dist/cli.js; builds it first with the local TypeScript when it is missing or older than src.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.tsbuildinfo');
const lock = join(root, 'dist', '.building');

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

function isBuilt() {
  if (!existsSync(join(root, 'dist', 'cli.js')) || !existsSync(stamp)) return false;
  return (
    statSync(stamp).mtimeMs >=
    Math.max(newest(join(root, 'src')), statSync(join(root, 'tsconfig.json')).mtimeMs)
  );
}

/** One process builds; others wait for it. A lock that is two minutes old was left behind by a killed process. */
async function locked() {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 120_000) rmSync(lock, { recursive: true, force: true });
    else await sleep(100);
  }
}

function build() {
  process.stderr.write('codegen: building the generator\n');
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript')), 'tsc.js');
  return spawnSync(process.execPath, [tsc, '-b', '--force', root], { stdio: ['ignore', 2, 2] }).status === 0;
}

if (!isBuilt()) {
  await locked();
  const good = isBuilt() || build();
  rmSync(lock, { recursive: true, force: true });
  if (!good) {
    process.stderr.write('codegen: the generator does not compile; see the messages above\n');
    process.exit(70);
  }
}

const { main } = await import('../dist/cli.js');
process.exitCode = await main(process.argv.slice(2));
