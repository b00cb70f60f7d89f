import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Simulator } from '@compute-sessions/simulator';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Ways {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Told of all of its standard output so far, whenever more arrives. */
  readonly onOutput?: (out: string, child: ChildProcess) => unknown;
}

/** Runs an example as its build left it, with what the simulator's providers want in the environment and nothing else. */
export function runExample(
  name: string,
  simulator: Simulator,
  { args = [], env = {}, onOutput }: Ways = {},
): Promise<Ended> {
  const file = fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
  const variables = Object.values(simulator.providers).map((provider) => provider.env);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      env: Object.assign({ PATH: process.env['PATH'] }, ...variables, env) as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      onOutput?.(out, child);
    });
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
