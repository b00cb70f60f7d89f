#!/usr/bin/env node
// Runs dist/cli.js; builds it first with the local TypeScript when it is missing or older than src.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './lock.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.tsbuildinfo');
const FAILED = 70;

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

function fail(message) {
  process.stderr.write(`codegen: ${message}\n`);
  process.exit(FAILED);
}

function dependenciesAreMissing() {
  fail('Dependencies are missing. Run `npm run build` once.');
}

function compiler() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('typescript')), 'tsc.js');
  } catch {
    return dependenciesAreMissing();
  }
}

/** @returns {Promise<boolean>} did it compile? The lock is given back when this process ends, however it does. */
async function build() {
  const tsc = compiler();
  process.stderr.write('codegen: building the generator\n');
  const child = spawn(process.execPath, [tsc, '-b', '--force', root], { stdio: ['ignore', 2, 2] });
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 })) {
    process.once(signal, () => {
      child.kill(signal);
      process.exit(code);
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  if (code !== 0) rmSync(stamp, { force: true }); // what was written in spite of errors is not to be trusted
  return code === 0;
}

if (!isBuilt()) {
  const giveBack = await takeLock(join(root, 'dist', '.building'));
  if (!isBuilt() && !(await build())) fail('the generator does not compile; see the messages above');
  giveBack();
}

// Compiling TypeScript takes as long as generating a small document. Node before 22.1 cannot keep the result.
const cache = join(root, 'node_modules', '.cache', 'codegen');
nodeModule.enableCompileCache?.(join(cache, 'compiled'));

let cli;
try {
  cli = await import('../dist/cli.js');
} catch (error) {
  // A package, not a file of ours: those are named by their path.
  if (error.code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message))
    dependenciesAreMissing();
  throw error;
}
process.exitCode = await cli.main(process.argv.slice(2), undefined, memory());

/** The generator is the same as long as its sources and dependencies are: the compiler wrote down their hashes. */
function memory() {
  const sources = [stamp, join(root, 'package.json')].map((file) => readFileSync(file));
  const generator = createHash('sha256').update(sources[0]).update(sources[1]).digest('base64url');
  return { folder: join(cache, 'state'), generator };
}
