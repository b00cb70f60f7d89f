import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const MAX_BYTES = 64 * 1024 * 1024;

/** The text of a file of a revision, or why there is none. A revision cannot be taken for an option. */
export async function gitShow(
  revision: string,
  path: string,
  folder: string | undefined,
): Promise<string | Error> {
  return git(['show', '--end-of-options', `${revision}:${path}`], folder);
}

/** The YAML and JSON files below a folder of a revision. */
export async function filesBelow(
  revision: string,
  base: string,
  folder: string | undefined,
): Promise<string[]> {
  const list = await git(
    ['ls-tree', '-r', '-z', '--name-only', '--full-tree', '--end-of-options', revision],
    folder,
  );
  if (typeof list !== 'string') return [];
  const isBelow = (path: string): boolean => base === '.' || path.startsWith(`${base}/`);
  return list.split('\0').filter((path) => /\.(?:ya?ml|json)$/i.test(path) && isBelow(path));
}

async function git(argv: readonly string[], folder: string | undefined): Promise<string | Error> {
  try {
    const { stdout } = await promisify(execFile)('git', [...argv], {
      maxBuffer: MAX_BYTES,
      ...(folder === undefined ? {} : { cwd: folder }),
    });
    return stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return new Error((stderr ?? message).trim().split('\n').at(-1) ?? message);
  }
}
