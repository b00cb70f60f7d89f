import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A program that a user named cannot be started. */
export class CommandError extends Error {}

/**
 * Runs a program of the user's on this terminal. Resolves with its exit code, or as a shell does with 128 and the signal
 * that ended it; `stop` ends it. Rejects with `CommandError` when there is no such program.
 */
export function runCommand(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  stop: AbortSignal,
): Promise<number> {
  // Ctrl-C while the simulator started: what has not begun need not end.
  if (stop.aborted) return Promise.resolve(128 + constants.signals.SIGINT);
  return new Promise((resolve, reject) => {
    // Windows starts npm and npx through a shell only.
    const child = spawn(program, args, { env, stdio: 'inherit', shell: process.platform === 'win32' });
    // On a terminal Ctrl-C has reached the program by itself; asked twice, it ends no sooner.
    stop.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    child.once('error', (error) => {
      reject(new CommandError(`${program} cannot be started: ${reasonOf(error)}.`));
    });
    child.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function reasonOf(error: NodeJS.ErrnoException): string {
  return error.code === 'ENOENT' ? 'there is no such program' : (error.code ?? error.message);
}
