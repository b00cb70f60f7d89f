import { spawn, type ChildProcess } from 'node:child_process';

/** How long a program that was asked to end may take before it is ended. */
const GRACE_MS = 3_000;

const HAS_GROUPS = process.platform !== 'win32';

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program, and what it has started. */
  readonly signal?: AbortSignal | undefined;
}

export interface Finished {
  /** 128 + n after signal n, 127 when the program could not be started. */
  readonly code: number;
  readonly stdout: string;
  /** What it printed, both streams in the order in which they came. */
  readonly output: string;
}

/**
 * Runs a program to its end.
 *
 * @throws the signal's reason, once the program has ended, when it was stopped by the signal
 */
export async function run(file: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  const { cwd, env = environment(), signal } = options;
  signal?.throwIfAborted();
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: HAS_GROUPS });
  let stdout = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const letGo = endWith(signal, child);
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output += `Could not start ${file}: ${error.message}\n`;
      resolve(127);
    });
    child.once('close', (exit, killed) => {
      resolve(exit ?? 128 + (killed === 'SIGINT' ? 2 : killed === 'SIGTERM' ? 15 : 9));
    });
  });
  letGo();
  signal?.throwIfAborted();
  return { code, stdout, output };
}

/** As `run`, for programs that have to succeed. `what` begins the message of the error, which ends with the output. */
export async function mustRun(
  what: string,
  file: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Finished> {
  const finished = await run(file, args, options);
  if (finished.code === 0) return finished;
  throw new Error(`${what} failed with exit code ${String(finished.code)}:\n${finished.output.trim()}`);
}

/** Ends a program and, where the platform has process groups, what it has started: it was spawned `detached`. */
export function end(child: ChildProcess, how: NodeJS.Signals = 'SIGTERM'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (HAS_GROUPS) process.kill(-child.pid, how);
    else child.kill(how);
  } catch {
    // It has ended by itself.
  }
}

/** Ends the program when the signal aborts, by force when it does not listen. Returns what forgets about it. */
function endWith(signal: AbortSignal | undefined, child: ChildProcess): () => void {
  let patience: NodeJS.Timeout | undefined;
  const stop = (): void => {
    end(child);
    patience = setTimeout(() => {
      end(child, 'SIGKILL');
    }, GRACE_MS);
  };
  signal?.addEventListener('abort', stop, { once: true });
  return () => {
    signal?.removeEventListener('abort', stop);
    clearTimeout(patience);
  };
}

/** What a package manager tells its scripts about themselves: another one below them would take it for its own. */
const OF_THE_SCRIPT =
  /^(?:npm_(?:package|lifecycle|config_local_prefix|command$)|INIT_CWD$|NODE_ENV$|VITEST)/i;

/** The environment for programs that are to run as from a user's shell. */
export function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !OF_THE_SCRIPT.test(name));
  return { ...Object.fromEntries(own), ...more };
}
