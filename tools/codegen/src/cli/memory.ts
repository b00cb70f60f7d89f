import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { InputFile } from '../document/read/read.js';
import type { Problem } from '../document/problem.js';
import type { Job } from '../job.js';

/** Where results are remembered between runs, and which generator made them. */
export interface Memory {
  readonly folder: string;
  readonly generator: string;
}

/** What is told of a result; enough to answer for it without generating. */
export interface Told {
  readonly operations: number;
  readonly schemas: number;
  readonly files: number;
  readonly warnings: readonly Problem[];
  readonly manifest: unknown;
}

interface Remembered extends Told {
  readonly key: string;
  readonly inputs: readonly InputFile[];
  /** Hashes of what was written, by path below the output folder; api.md by its own path. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** A text that is to be written, below the job's output folder unless the path is absolute. */
export interface Written {
  readonly path: string;
  readonly text: string;
}

/**
 * The result of an earlier run, when the generator, the options and every file that was read are the same, and every file
 * that was written is still there and unchanged. It costs a few milliseconds, and loads nothing of the generator.
 */
export function recall(memory: Memory | undefined, job: Job): Told | undefined {
  if (memory === undefined) return undefined;
  const remembered = readState(stateFile(memory, job));
  if (remembered?.key !== keyOf(memory, job)) return undefined;
  const isSame =
    remembered.inputs.every(({ path, hash }) => hashOfFile(path) === hash) &&
    Object.entries(remembered.outputs).every(
      ([path, hash]) => hashOfFile(resolve(job.output, path)) === hash,
    ) &&
    generatedFiles(job.output).every((path) => Object.hasOwn(remembered.outputs, path));
  return isSame ? remembered : undefined;
}

/** Remembers a result after it has been written. A folder that cannot be written to only costs time. */
export function remember(
  memory: Memory | undefined,
  job: Job,
  inputs: readonly InputFile[],
  written: readonly Written[],
  told: Told,
): void {
  if (memory === undefined) return;
  const outputs = Object.fromEntries(written.map(({ path, text }) => [path, hashOf(text)]));
  const state: Remembered = { ...told, key: keyOf(memory, job), inputs, outputs };
  const file = stateFile(memory, job);
  try {
    mkdirSync(memory.folder, { recursive: true });
    const temporary = `${file}.${String(process.pid)}.tmp`;
    writeFileSync(temporary, JSON.stringify(state));
    renameSync(temporary, file);
  } catch {
    return;
  }
}

export function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64url');
}

function hashOfFile(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return undefined;
  }
}

function keyOf(memory: Memory, job: Job): string {
  const paths = [job.input, job.overlay ?? '', job.output, job.apiMd].map((path) => resolve(path));
  return hashOf(JSON.stringify([memory.generator, process.version, job, paths]));
}

/** One state for each output folder: who writes there last is remembered. */
function stateFile(memory: Memory, job: Job): string {
  return join(memory.folder, `${hashOf(resolve(job.output)).slice(0, 22)}.json`);
}

function readState(file: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Remembered;
  } catch {
    return undefined;
  }
}

function generatedFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.gen.ts'))
    .map((path) => path.replaceAll('\\', '/'));
}
