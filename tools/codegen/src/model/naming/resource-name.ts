import type { RawOperation } from '../../document/operations.js';
import { ownArray } from '../../document/shape.js';
import { camelOf, nameWords } from './name-words.js';
import { isPlural, isSameThing, pathShape, pluralWords, type PathShape } from './path-shape.js';

/** Words that say that something is a part of a program, not which. */
const NOISE: ReadonlySet<string> = new Set([
  'api',
  'apis',
  'controller',
  'controllers',
  'endpoint',
  'endpoints',
  'operations',
]);

/**
 * The resource of each operation, as words: its first tag, or the noun of its path where tags do not tell anything apart.
 * Names that the paths show to be collections come in the plural.
 */
export function resourceNames(
  operations: readonly RawOperation[],
): ReadonlyMap<RawOperation, readonly string[]> {
  const shapes = new Map(operations.map((operation) => [operation, pathShape(operation.url)]));
  const tags = new Map(operations.map((operation) => [operation, tagWords(operation)]));
  const useless = uselessTags(operations, tags, shapes);
  const skipped = scopeLength(
    operations.filter((operation) => needsPath(tags.get(operation), useless)),
    shapes,
  );
  const found = new Map<RawOperation, readonly string[]>();
  for (const operation of operations) {
    const tag = tags.get(operation);
    const nouns = (shapes.get(operation) as PathShape).nouns;
    const noun = nouns[Math.min(skipped, nouns.length - 1)];
    found.set(operation, needsPath(tag, useless) || tag === undefined ? (noun?.words ?? ['root']) : tag);
  }
  return inPlural(operations, found, shapes);
}

function tagWords(operation: RawOperation): readonly string[] | undefined {
  const tag = ownArray(operation.value, 'tags').find((each) => typeof each === 'string');
  const words = nameWords(typeof tag === 'string' ? tag : '');
  const telling = words.filter((word, index) => index === 0 || !NOISE.has(word));
  return telling.some((word) => /[a-z]/.test(word)) ? telling : undefined;
}

function needsPath(tag: readonly string[] | undefined, useless: ReadonlySet<string>): boolean {
  return tag === undefined || useless.has(camelOf(tag));
}

/** One tag on everything, though the paths are about several things, is no division. */
function uselessTags(
  operations: readonly RawOperation[],
  tags: ReadonlyMap<RawOperation, readonly string[] | undefined>,
  shapes: ReadonlyMap<RawOperation, PathShape>,
): ReadonlySet<string> {
  const names = new Set([...tags.values()].map((tag) => (tag === undefined ? '' : camelOf(tag))));
  const useless = new Set(['default', 'general', 'api']);
  const first = new Set([...shapes.values()].map(({ nouns }) => camelOf(nouns[0]?.words ?? [])));
  if (names.size === 1 && operations.length > 5 && first.size > 2)
    for (const name of names) useless.add(name);
  return useless;
}

/**
 * How many nouns at the beginning only say where everything lives: `/platforms/{id}/workspaces/{id}` before each path. They
 * are part of no name.
 */
function scopeLength(
  operations: readonly RawOperation[],
  shapes: ReadonlyMap<RawOperation, PathShape>,
): number {
  const all = operations.map((operation) => (shapes.get(operation) as PathShape).nouns);
  if (all.length < 3) return 0;
  let length = 0;
  for (;;) {
    const counts = new Map<string, number>();
    for (const nouns of all) {
      const noun = nouns[length];
      if (noun === undefined || nouns.length < length + 2 || !noun.hasItem) continue;
      const key = noun.words.join(' ');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (Math.max(0, ...counts.values()) < all.length * 0.9) return length;
    length++;
  }
}

/** `pet` becomes `pets` when its paths have members: `/pet/{petId}`. `store` stays. */
function inPlural(
  operations: readonly RawOperation[],
  names: ReadonlyMap<RawOperation, readonly string[]>,
  shapes: ReadonlyMap<RawOperation, PathShape>,
): ReadonlyMap<RawOperation, readonly string[]> {
  const collections = new Set<string>();
  for (const operation of operations) {
    const words = names.get(operation) ?? [];
    const { nouns } = shapes.get(operation) as PathShape;
    const isCollection = nouns.some(
      (noun) => isSameThing(noun.words, words) && (noun.hasItem || isPlural(noun.words)),
    );
    if (isCollection) collections.add(words.join(' '));
  }
  return new Map(
    [...names].map(([operation, words]) => [
      operation,
      collections.has(words.join(' ')) ? pluralWords(words) : words,
    ]),
  );
}
