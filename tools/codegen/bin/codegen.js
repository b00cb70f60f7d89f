#!/usr/bin/env node
// Runs dist/cli.js, or its bundle; builds it first with the local TypeScript when it is missing or older than src.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identity, stamp } from './identity.js';
import { takeLock } from './lock.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
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
  const { spawn } = await import('node:child_process');
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

/** Makes the bundle, where there is a bundler: without it the generator only takes longer to start. */
async function bundle() {
  try {
    await import('./bundle.js');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  }
}

if (!isBuilt()) {
  const giveBack = await takeLock(join(root, 'dist', '.building'));
  if (!isBuilt()) {
    if (!(await build())) fail('the generator does not compile; see the messages above');
    await bundle();
  }
  giveBack();
}

// Compiling TypeScript takes as long as generating a small document. Node before 22.1 cannot keep the result.
const cache = join(root, 'node_modules', '.cache', 'codegen');
nodeModule.enableCompileCache?.(join(cache, 'compiled'));

const generator = identity();

let cli;
try {
  cli = await (isBundled() ? import('../dist/bundle/cli.js') : import('../dist/cli.js'));
} catch (error) {
  // A package, not a file of ours: those are named by their path.
  if (error.code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message))
    dependenciesAreMissing();
  throw error;
}
process.exitCode = await cli.main(process.argv.slice(2), undefined, {
  folder: join(cache, 'state'),
  generator,
});

/** Was the bundle made of what is compiled now? */
function isBundled() {
  const madeFrom = join(root, 'dist', 'bundle', 'made-from');
  return existsSync(madeFrom) && readFileSync(madeFrom, 'utf8') === generator;
}
