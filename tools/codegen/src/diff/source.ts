import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { InvalidInputError } from '../document/problem.js';
import { filesBelow, gitShow } from './git.js';
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
  if (OTHER_FILE.test(text)) await writeOthers(wanted, revision, path, folder);
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

/** A reference that leads out of the file. */
const OTHER_FILE = /\$ref["']?\s*:\s*["']?[^"'#\s]/;

/** The other files of a document in several files: those below its folder. */
async function writeOthers(
  { spec, folder }: Wanted,
  revision: string,
  path: string,
  target: string,
): Promise<void> {
  const base = posix.dirname(posix.normalize(path));
  for (const file of await filesBelow(revision, base, folder)) {
    const text = await gitShow(revision, file, folder);
    if (typeof text !== 'string') throw failure(spec, `lacks ${file}: ${text.message}`, 'check the revision');
    const to = join(target, posix.relative(base, file));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, text);
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
