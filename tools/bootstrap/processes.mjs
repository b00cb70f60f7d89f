// Child processes, the same way on every platform.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { handSignalsTo } from './interruption.mjs';

/**
 * Runs a program to its end on this terminal.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code; 128 + n after signal n, 127 when it could not be started
 */
export async function run(file, args, options) {
  return ending(spawn(file, args, { ...options, stdio: 'inherit' }), (text) => process.stderr.write(text));
}

/**
 * Runs a program to its end and keeps what it prints. Says every ten seconds that it is still at work.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, say: (line: string) => void }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runQuietly(file, args, { say, ...options }) {
  const startedAt = Date.now();
  const ticker = setInterval(() => {
    say(`  still at work (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, 10_000);
  let output = '';
  const keep = (text) => (output += text);
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', keep);
  try {
    return { code: await ending(child, keep), output };
  } finally {
    clearInterval(ticker);
  }
}

function ending(child, report) {
  handSignalsTo(child);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      report(`Could not start ${child.spawnfile}: ${error.message}\n`);
      resolve(127);
    });
    child.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1));
    });
  });
}

/**
 * What `file args` prints, or undefined when it fails, is missing or takes longer than ten seconds.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {string | undefined}
 */
export function outputOf(file, args, options = {}) {
  const result = spawnSync(file, args, {
    ...options,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * The environment with folders put in front of the path. Windows spells the variable `Path`, and a copy of
 * process.env has lost its indifference to case.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} folders
 * @returns {NodeJS.ProcessEnv}
 */
export function withPath(env, folders) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...env, [name]: [...folders, env[name]].filter(Boolean).join(delimiter) };
}
