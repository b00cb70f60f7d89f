import { isSameThing, isPlural, singularWords, type PathNoun, type PathShape } from './path-shape.js';
import { isVerb } from './verbs.js';

/** What is known of an operation besides its names. */
export interface Manner {
  readonly verb: string;
  readonly shape: PathShape;
  /** Whether it answers with many things; undefined when the document does not tell. */
  readonly answersList: boolean | undefined;
  /** Whether another path goes on with a placeholder: `/history` and `/history/{id}`. */
  readonly hasMembers: boolean;
  /** The other verbs of the same path. */
  readonly siblings: ReadonlySet<string>;
}

/** The names that verb and path suggest, as words: `list`, `retrieveSource`, `verifySource`, `uploadImage`. */
export function shapeNames(manner: Manner, resource: readonly string[]): readonly (readonly string[])[] {
  const { shape } = manner;
  const from = shape.nouns.findLastIndex((noun) => isSameThing(noun.words, resource));
  const nouns = from === -1 ? shape.nouns.slice(-2) : shape.nouns.slice(from + 1);
  const last = nouns.at(-1);
  const key = ['by', ...shape.itemWords];
  if (last === undefined) {
    const verb = shape.isItem ? itemVerb(manner) : ownVerb(manner);
    return shape.isItem
      ? [[verb], [verb, ...key]]
      : [verb === 'delete' && manner.hasMembers ? ['delete', 'all'] : [verb]];
  }
  const before = nouns.slice(0, -1).flatMap(({ words }) => singularWords(words));
  if (shape.isItem) {
    const name = [itemVerb(manner), ...before, ...singularWords(last.words)];
    return [name, [...name, ...key]];
  }
  const thing = [thingVerb(manner), ...before, ...nounFor(manner, last)];
  const [does = '', ...what] = last.words;
  return isAction(last, manner) ? [[does, ...before, ...what], thing] : [thing];
}

/** Whether a read answers with many things: as the document says, else as the paths look. */
export function isCollection({ answersList, shape, hasMembers }: Manner): boolean {
  return !shape.isItem && (answersList ?? (hasMembers || isPlural(shape.nouns.at(-1)?.words ?? [])));
}

/** Whether the end of the path says what to do. */
function isAction(last: PathNoun, { verb, shape, siblings }: Manner): boolean {
  const [first = ''] = last.words;
  if (isVerb(first) && !isPlural(last.words.slice(0, 1)))
    return verb === 'post' || [...siblings].every((other) => other === 'get' || other === 'post');
  // `POST /sessions/{id}/archive`, in a word that nobody has thought of: a thing would also be read or deleted.
  const follows = shape.nouns.at(-2)?.hasItem === true;
  return verb === 'post' && follows && siblings.size === 0 && !isPlural(last.words);
}

const COLLECTION_VERBS: Readonly<Record<string, string>> = {
  post: 'create',
  put: 'replace',
  patch: 'update',
  delete: 'delete',
  head: 'check',
};

function ownVerb(manner: Manner): string {
  if (manner.verb !== 'get') return COLLECTION_VERBS[manner.verb] ?? manner.verb;
  return isCollection(manner) ? 'list' : 'retrieve';
}

const ITEM_VERBS: Readonly<Record<string, string>> = {
  get: 'retrieve',
  patch: 'update',
  post: 'update',
  delete: 'delete',
  head: 'check',
};

function itemVerb({ verb, siblings }: Manner): string {
  if (verb === 'put') return siblings.has('patch') ? 'replace' : 'update';
  return ITEM_VERBS[verb] ?? verb;
}

function thingVerb(manner: Manner): string {
  return manner.verb === 'put' ? 'update' : ownVerb(manner);
}

/** One is created, many are listed. */
function nounFor({ verb }: Manner, last: PathNoun): readonly string[] {
  return verb === 'post' ? singularWords(last.words) : last.words;
}
