import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, type Memory } from '../cli/memory.js';
import type { Bump, Review } from '../diff/types.js';
import { writeAtomic } from '../output/folder.js';
import type { Git } from './git.js';
import type { Base, Client } from './released.js';

/** What the changes of a spec mean for the next release of its client. */
export interface Meaning {
  readonly bump: Bump;
  /** The whole changeset; undefined when there is nothing to release. */
  readonly changeset?: string;
  /** What a person must confirm before the release, a sentence each. */
  readonly review: readonly string[];
  /** In what the rules and the compiler part, a sentence each. */
  readonly disagreement: readonly string[];
}

export const NO_CHANGE: Meaning = { bump: 'none', review: [], disagreement: [] };

/** Files beside a document that say nothing to a client. */
const NOT_READ = /(?:^|\/)(?:coverage\.yaml|[^/]*\.md)$/;

/**
 * Compares a spec with that of the base. Comparing takes seconds, so that the answer is remembered for as long as both
 * documents, the version and the tool are the same.
 */
export async function meaningOf(
  root: string,
  git: Git,
  client: Client,
  base: Base,
  memory: Memory | undefined,
): Promise<Meaning> {
  if (base.kind === 'first') return NO_CHANGE;
  const folder = `specs/${client.provider}`;
  const changed = (await git.changed(base.commit, folder)).filter((path) => !NOT_READ.test(path));
  if (changed.length === 0) return NO_CHANGE;
  const key = hashOf(
    JSON.stringify([
      memory?.generator,
      client.name,
      client.version,
      await git.object(base.commit, folder),
      contents(join(root, folder)),
    ]),
  );
  const file = memory && join(memory.folder, `meaning-${hashOf(join(root, folder)).slice(0, 22)}.json`);
  const known = file === undefined ? undefined : read(file, key);
  if (known !== undefined) return known;
  const meaning = await compared(root, client, `${base.commit}:${folder}/openapi.yaml`);
  if (file !== undefined) await write(file, key, meaning);
  return meaning;
}

/** What a person confirms, with both values where the message does not name them. */
function sentence({ message, before, after }: Review): string {
  const values = [before, after].filter((value) => value !== undefined);
  const isTold = values.every((value) => typeof value === 'string' && message.includes(value));
  return isTold ? message : `${message}: ${shown(before)} -> ${shown(after)}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** The comparison brings the compiler along: it is loaded when there is something to compare. */
async function compared(root: string, { provider, name, version }: Client, before: string): Promise<Meaning> {
  const { changesetOf, diffDocuments } = await import('../diff/index.js');
  const result = await diffDocuments(
    { spec: `git:${before}`, folder: root },
    { spec: `specs/${provider}/openapi.yaml`, folder: root },
    { version },
  );
  const changeset = changesetOf(result, name);
  return {
    bump: result.bump,
    ...(changeset === undefined ? {} : { changeset }),
    review: result.review.map(sentence),
    disagreement: result.agreement.status === 'disagree' ? result.agreement.notes : [],
  };
}

function contents(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NOT_READ.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(folder.length), hashOf(readFileSync(path))]);
}

function read(file: string, key: string): Meaning | undefined {
  try {
    const known = JSON.parse(readFileSync(file, 'utf8')) as { key: string; meaning: Meaning };
    return known.key === key ? known.meaning : undefined;
  } catch {
    return undefined;
  }
}

/** A folder that cannot be written to only costs time. */
async function write(file: string, key: string, meaning: Meaning): Promise<void> {
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    writeAtomic(file, JSON.stringify({ key, meaning }));
  } catch {
    return;
  }
}
