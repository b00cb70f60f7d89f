import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
  type Dirent,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { OutputFile } from '../emit/file.js';

/*
 * Each call waits for the disk: handing a thousand small files to other threads costs as much as making them.
 */

/** How a folder differs from what it should hold. Paths are relative to it, with forward slashes. */
export interface Difference {
  readonly path: string;
  readonly kind: 'missing' | 'stale' | 'extra';
}

/** Compares a folder's generated files with the wanted ones. Other files in it are left alone and not looked at. */
export function compareFolder(root: string, files: readonly OutputFile[]): Difference[] {
  const differences: Difference[] = [];
  const there = new Set(generatedFiles(root));
  for (const file of files) {
    const path = inside(root, file.path);
    const present = there.delete(file.path) || existsSync(path) ? read(path) : undefined;
    if (present === undefined) differences.push({ path: file.path, kind: 'missing' });
    else if (present !== file.text) differences.push({ path: file.path, kind: 'stale' });
  }
  for (const path of there) differences.push({ path, kind: 'extra' });
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** api.md stands beside files that are not ours, so only the file itself is compared. */
export function compareApiMd(path: string, text: string): Difference[] {
  const present = read(path);
  if (present === text) return [];
  return [{ path: basename(path), kind: present === undefined ? 'missing' : 'stale' }];
}

/** Writes what differs, each file by a temporary file and a rename; removes generated files that are not wanted. */
export function writeFolder(root: string, files: readonly OutputFile[]): Difference[] {
  const differences = compareFolder(root, files);
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, kind } of differences) {
    if (kind !== 'extra') writeAtomic(inside(root, path), texts.get(path) ?? '');
  }
  for (const { path } of differences.filter(({ kind }) => kind === 'extra')) {
    const target = inside(root, path);
    rmSync(target);
    removeIfEmpty(dirname(target));
  }
  return differences;
}

/** The text is either all there or not at all. */
export function writeAtomic(path: string, text: string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeNew(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Writes a file that is not there yet, and the folders above it. */
function writeNew(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (!isMissing(error)) throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
}

function inside(root: string, path: string): string {
  const base = resolve(root);
  const target = resolve(base, path);
  if (!target.startsWith(base + sep))
    throw new Error(`internal error: ${path} lies outside the output folder`);
  return target;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function generatedFiles(root: string): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else if (entry.name.endsWith('.gen.ts')) found.push(path);
    }
  };
  visit('');
  return found.sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
