import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../bin/start.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Ways {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Told of everything on stdout so far, whenever more arrives. */
  readonly onOutput?: (out: string, child: ChildProcess) => void;
}

/** Runs the command as a shell without a terminal would. */
export function start(args: readonly string[], { cwd, env = {}, onOutput }: Ways = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { INIT_CWD: _npms, ...rest } = process.env;
    const child = spawn(process.execPath, [START, ...args], {
      cwd,
      env: { ...rest, ...env },
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
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

/** A folder far from this workspace. */
export class Folder implements Disposable {
  readonly path: string = mkdtempSync(join(tmpdir(), 'start-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.path, name), text);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
