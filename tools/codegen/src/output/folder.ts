import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { OutputFile } from '../emit/file.js';

/** How a folder differs from what it should hold. Paths are relative to it, with forward slashes. */
export interface Difference {
  readonly path: string;
  readonly kind: 'missing' | 'stale' | 'extra';
}

/** Compares a folder's generated files with the wanted ones. Other files in it are left alone and not looked at. */
export async function compareFolder(root: string, files: readonly OutputFile[]): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const file of files) {
    const present = await read(inside(root, file.path));
    if (present === undefined) differences.push({ path: file.path, kind: 'missing' });
    else if (present !== file.text) differences.push({ path: file.path, kind: 'stale' });
  }
  const wanted = new Set(files.map(({ path }) => path));
  for (const path of await generatedFiles(root)) {
    if (!wanted.has(path)) differences.push({ path, kind: 'extra' });
  }
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** api.md stands beside files that are not ours, so only the file itself is compared. */
export async function compareApiMd(path: string, text: string): Promise<Difference[]> {
  const present = await read(path);
  if (present === text) return [];
  return [{ path: basename(path), kind: present === undefined ? 'missing' : 'stale' }];
}

/** Writes what differs, each file by a temporary file and a rename; removes generated files that are not wanted. */
export async function writeFolder(root: string, files: readonly OutputFile[]): Promise<Difference[]> {
  const differences = await compareFolder(root, files);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, kind } of differences) {
    if (kind !== 'extra') await writeAtomic(inside(root, path), texts.get(path) ?? '');
  }
  for (const { path } of differences.filter(({ kind }) => kind === 'extra')) {
    const target = inside(root, path);
    await rm(target);
    await rmdir(dirname(target)).catch(() => undefined);
  }
  return differences;
}

/** The text is either all there or not at all. */
export async function writeAtomic(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function inside(root: string, path: string): string {
  const base = resolve(root);
  const target = resolve(base, path);
  if (!target.startsWith(base + sep))
    throw new Error(`internal error: ${path} lies outside the output folder`);
  return target;
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function generatedFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else if (entry.name.endsWith('.gen.ts')) found.push(path);
    }
  };
  await visit('');
  return found.sort();
}
