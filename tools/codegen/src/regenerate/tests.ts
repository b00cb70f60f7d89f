import { spawn } from 'node:child_process';
import { join } from 'node:path';

const NX = ['node_modules', 'nx', 'dist', 'bin', 'nx.js'];
const TARGETS = ['build', 'typecheck', 'test'];

export interface Tested {
  readonly passed: boolean;
  readonly output: string;
}

/** Builds, type-checks and tests clients, and what these need for it; what has not changed comes from nx's cache. */
export async function runTests(
  root: string,
  providers: readonly string[],
  signal: AbortSignal,
): Promise<Tested> {
  const args = ['run-many', '-t', ...TARGETS, '-p', ...providers, '--outputStyle=static'];
  const child = spawn(process.execPath, [join(root, ...NX), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(null);
    });
    child.once('close', resolve);
  });
  signal.removeEventListener('abort', stop);
  return { passed: code === 0, output };
}
