import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { highest, isBump } from '../diff/bump.js';
import type { Bump } from '../diff/types.js';

/** A change that waits for its release. */
export interface Changeset {
  /** From the workspace's root. */
  readonly path: string;
  readonly text: string;
  readonly bumps: ReadonlyMap<string, Bump>;
}

/** Where the changeset of a spec stands: always the same file, so that it is rewritten and never doubled. */
export function specChangeset(provider: string): string {
  return `.changeset/spec-${provider}.md`;
}

export function readChangesets(root: string): Changeset[] {
  const folder = join(root, '.changeset');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { path: `.changeset/${name}`, text, bumps: bumpsOf(text) };
    });
}

/** The front matter of a changeset: a line per package. */
export function bumpsOf(text: string): ReadonlyMap<string, Bump> {
  const bumps = new Map<string, Bump>();
  const head = /^---\r?\n([\s\S]*?)\r?\n?---/.exec(text)?.[1] ?? '';
  for (const line of head.split(/\r?\n/)) {
    const [, name, bump] = /^\s*["']?([^"':\s]+)["']?\s*:\s*["']?(\w+)["']?\s*$/.exec(line) ?? [];
    if (name !== undefined && isBump(bump)) bumps.set(name, bump);
  }
  return bumps;
}

/** What the next release of a package will be, by all that waits for it. */
export function waitingBump(changesets: readonly Changeset[], packageName: string): Bump {
  return highest(changesets.map(({ bumps }) => bumps.get(packageName) ?? 'none'));
}
