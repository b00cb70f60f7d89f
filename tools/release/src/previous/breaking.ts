import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Bump = 'none' | 'patch' | 'minor' | 'major';

const ORDER: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/**
 * May a release of `bump` from `version` break programs? A major may; below 1.0.0 a minor may, and below 0.1.0
 * everything, as a caret range reads them.
 */
export function mayBreak(version: string, bump: Bump): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const needed: Bump = major > 0 ? 'major' : minor > 0 ? 'minor' : 'patch';
  return ORDER.indexOf(bump) >= ORDER.indexOf(needed);
}

/** What lies between a published version and the one in the sources. */
export function bumpBetween(published: string, now: string): Bump {
  const [before, after] = [published.split('.').map(Number), now.split('.').map(Number)];
  const place = before.findIndex((number, i) => number !== after[i]);
  return place < 0 ? 'none' : ((['major', 'minor', 'patch'] as const)[place] ?? 'patch');
}

/** The largest bump that waiting changesets ask for. */
export async function waitingBump(root: string, name: string): Promise<Bump> {
  const folder = join(root, '.changeset');
  let largest: Bump = 'none';
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.md') || file === 'README.md') continue;
    const [, front = ''] = (await readFile(join(folder, file), 'utf8')).split(/^---$/m);
    for (const line of front.split('\n')) {
      const [, asked, bump] = /^\s*['"]?([^'":]+)['"]?\s*:\s*(patch|minor|major)\s*$/.exec(line) ?? [];
      if (asked === name && ORDER.indexOf(bump as Bump) > ORDER.indexOf(largest)) largest = bump as Bump;
    }
  }
  return largest;
}

export function larger(a: Bump, b: Bump): Bump {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}
