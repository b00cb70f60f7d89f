import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, resolve, sep } from 'node:path';

/** Why a reference is not followed, and what to do. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}

/**
 * The file that a reference names, which must be below the folder of the document, also after symbolic links.
 * @throws Refusal
 */
export function localPath(reference: string, from: string, root: string): string {
  const advice = 'put the file below the folder of the document';
  if (/^file:/i.test(reference)) throw new Refusal(`is a file: URL: ${reference}`, 'write a relative path');
  const name = decoded(reference);
  if (name.includes('\0') || name.includes('\\'))
    throw new Refusal(`is no path: ${reference}`, 'write a relative path with forward slashes');
  const path = resolve(dirname(from), name);
  if (isAbsolute(name) || !isBelow(path, root))
    throw new Refusal(`leads out of the folder of the document: ${reference}`, advice);
  const real = realPath(path);
  if (real === undefined || !statSync(real).isFile())
    throw new Refusal(`points to a file that does not exist: ${reference}`, 'correct the path');
  if (!isBelow(real, realpathSync(root)))
    throw new Refusal(`leads out of the folder of the document by a symbolic link: ${reference}`, advice);
  return path;
}

function isBelow(path: string, root: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
