import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { promisify } from 'node:util';
import { InvalidInputError } from '../document/problem.js';
import type { DocumentFiles } from './load.js';
import type { Override } from './policy/policy.js';

/** A document with what stands beside it, as files for as long as `use` runs. */
export interface Found {
  readonly files: DocumentFiles;
  /** policy.json beside the document. */
  readonly policy?: Override;
}

export interface Wanted {
  /** A path, or `git:REV:path`. */
  readonly spec: string;
  /** Instead of the sdk.yaml beside the document; false for none. */
  readonly overlay?: string | false;
  /** Where relative paths and the repository are. */
  readonly folder?: string;
}

const OVERLAY = 'sdk.yaml';
const POLICY = 'policy.json';

/**
 * Finds a document and hands it on.
 * @throws InvalidInputError when there is none
 */
export async function withDocument<T>(wanted: Wanted, use: (found: Found) => Promise<T>): Promise<T> {
  const git = /^git:([^:]+):(.+)$/.exec(wanted.spec);
  if (git === null) {
    if (wanted.spec.startsWith('git:'))
      throw failure(
        wanted.spec,
        'is not of the form git:REV:path',
        'write for example git:HEAD~1:specs/x/openapi.yaml',
      );
    return use(await besideFile(wanted));
  }
  const folder = await mkdtemp(join(tmpdir(), 'codegen-diff-'));
  try {
    return await use(await fromGit(wanted, git[1] ?? '', git[2] ?? '', folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function besideFile({ spec, overlay, folder }: Wanted): Promise<Found> {
  const path = resolve(folder ?? '.', spec);
  const own = join(dirname(path), OVERLAY);
  const chosen = overlay === undefined && existsSync(own) ? own : overlay;
  const policy = join(dirname(path), POLICY);
  return {
    files: { input: path, inputName: spec, ...(typeof chosen === 'string' ? { overlay: chosen } : {}) },
    ...(existsSync(policy) ? { policy: parsed(policy, await readFile(policy, 'utf8')) } : {}),
  };
}

async function fromGit(wanted: Wanted, revision: string, path: string, folder: string): Promise<Found> {
  const show = (each: string): Promise<string | Error> => gitShow(revision, each, wanted.folder);
  const text = await show(path);
  if (typeof text !== 'string')
    throw failure(wanted.spec, `cannot be read from git: ${text.message}`, 'check the revision and the path');
  const beside = (name: string): string => posix.join(posix.dirname(path), name);
  const [own, policy] = [
    wanted.overlay === undefined ? await show(beside(OVERLAY)) : undefined,
    await show(beside(POLICY)),
  ];
  const input = join(folder, posix.basename(path));
  await writeFile(input, text);
  const overlay = typeof own === 'string' ? join(folder, OVERLAY) : wanted.overlay;
  if (typeof own === 'string') await writeFile(join(folder, OVERLAY), own);
  const overlayName = typeof own === 'string' ? `git:${revision}:${beside(OVERLAY)}` : undefined;
  return {
    files: {
      input,
      inputName: wanted.spec,
      ...(typeof overlay === 'string' ? { overlay } : {}),
      ...(overlayName === undefined ? {} : { overlayName }),
    },
    ...(typeof policy === 'string' ? { policy: parsed(`git:${revision}:${beside(POLICY)}`, policy) } : {}),
  };
}

const MAX_BYTES = 64 * 1024 * 1024;

/** The text, or why there is none. A revision cannot be taken for an option. */
async function gitShow(revision: string, path: string, folder: string | undefined): Promise<string | Error> {
  try {
    const { stdout } = await promisify(execFile)('git', ['show', '--end-of-options', `${revision}:${path}`], {
      maxBuffer: MAX_BYTES,
      ...(folder === undefined ? {} : { cwd: folder }),
    });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return new Error((stderr ?? message).trim().split('\n').at(-1) ?? message);
  }
}

/** @throws InvalidInputError when the text is not JSON */
export function parsed(source: string, text: string): Override {
  try {
    return { source, value: JSON.parse(text) as unknown };
  } catch (error) {
    throw failure(source, `is not JSON: ${(error as Error).message}`, 'correct the file');
  }
}

export function failure(file: string, message: string, advice: string): InvalidInputError {
  return new InvalidInputError([{ file, line: 1, column: 1, pointer: '#', message, advice }]);
}
