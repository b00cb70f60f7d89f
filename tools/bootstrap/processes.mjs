// Child processes, the same way on every platform.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

/**
 * Runs a program to its end on this terminal.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code; 128 + n after signal n, 127 when it could not be started
 */
export function run(file, args, options) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: 'inherit' });
    const stop = forwardSignals(child);
    child.once('error', (error) => {
      stop();
      process.stderr.write(`Could not start ${file}: ${error.message}\n`);
      resolve(127);
    });
    child.once('close', (code, signal) => {
      stop();
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1));
    });
  });
}

/** A terminal's Ctrl-C reaches the child by itself; this process only waits for it. SIGTERM is handed on. */
function forwardSignals(child) {
  const wait = () => {};
  const handOn = () => child.kill('SIGTERM');
  process.on('SIGINT', wait);
  process.on('SIGTERM', handOn);
  return () => {
    process.off('SIGINT', wait);
    process.off('SIGTERM', handOn);
  };
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
