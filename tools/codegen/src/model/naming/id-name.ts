import { nameWords } from './name-words.js';
import { isPrefix, isSameThing, pathShape, pathWords, singularWords } from './path-shape.js';
import { isCollection, type Manner } from './shape-name.js';
import { CLOSED, CREATE, DELETE, isVerb, LIST, READ, UPDATE } from './verbs.js';

type Words = readonly string[];

/**
 * The names that the document's author gave, as words, the best first: the operationId without what resource and path say
 * already, its verb brought into the closed set. None when the id says nothing that verb and path do not.
 */
export function idNames(id: string, url: string, manner: Manner, resource: Words): readonly Words[] {
  const parts = id
    .split(/[./#:\\]+/)
    .map(nameWords)
    .filter((part) => part.length > 0);
  const spaces = parts.slice(0, -1);
  const said = verbFirst(withoutPath(afterController(parts.at(-1) ?? []), url, manner.verb));
  const own = spaces.findLastIndex((part) => isSameThing(part, resource));
  const words = withObject(said, own === -1 ? [] : spaces.slice(own + 1).flat());
  if (words.length === 0 || isEcho(words, url, manner.verb) || isSameThing(words, resource)) return [];
  const short = withoutNoun(words, resource);
  const names = [
    withoutKey(short, url, resource),
    short,
    words,
    withObject(said, said[0] === 'list' ? (spaces.at(-1) ?? []) : singularWords(spaces.at(-1) ?? [])),
  ];
  return [...names.map((name) => canonical(name, manner)), words];
}

function withObject([verb, ...rest]: Words, object: Words): Words {
  return verb === undefined ? [] : [verb, ...object, ...rest];
}

/** `UsersController_findAll` -> find all */
function afterController(words: Words): Words {
  const at = words.lastIndexOf('controller');
  return at === -1 || at === words.length - 1 ? words : words.slice(at + 1);
}

/** `read_item_items__item_id__get` -> read item */
function withoutPath(words: Words, url: string, verb: string): Words {
  const tail = [...pathWords(url), verb];
  const start = words.length - tail.length;
  return start > 0 && words.slice(start).join() === tail.join() ? words.slice(0, start) : words;
}

/** `pets_list` -> list pets, `api_users_partial_update` -> update users */
function verbFirst(words: Words): Words {
  const last = words.at(-1) ?? '';
  if (words.length < 2 || isVerb(words[0] ?? '') || !CLOSED.has(last)) return words;
  const things = words.slice(0, words.at(-2) === 'partial' ? -2 : -1);
  const from = things.findIndex((word) => !isPrefix(word));
  return [last, ...(from === -1 ? things : things.slice(from))];
}

/** `PostCustomersCustomerSources` is verb and path once more. */
function isEcho(words: Words, url: string, verb: string): boolean {
  const [first, ...rest] = words;
  const said = rest.filter((word) => word !== 'by').join('');
  if (first !== verb || said === '') return false;
  const segments = url.split('/').filter((segment) => segment !== '');
  return segments.some(
    (segment, index) =>
      !segment.startsWith('{') && pathWords(segments.slice(index).join('/')).join('') === said,
  );
}

/** `add pet photo` -> add photo, among pets. Among `notebook sessions`, `session` is said too. */
function withoutNoun(words: Words, resource: Words): Words {
  // `perform search` in `search`: it is what is done.
  if (resource.length === 1 && isVerb(resource[0] ?? '')) return words;
  const at = words[1] === 'all' || words[1] === 'a' || words[1] === 'an' ? 2 : 1;
  for (let length = words.length - at; length > 0; length--) {
    const noun = words.slice(at, at + length);
    const isSaid = resource.some((_, from) => isSameThing(noun, resource.slice(from)));
    if (isSaid) return [...words.slice(0, at), ...words.slice(at + length)];
  }
  return words;
}

const KEYS: ReadonlySet<string> = new Set([
  'id',
  'ids',
  'key',
  'name',
  'uuid',
  'slug',
  'uid',
  'guid',
  'code',
]);

/** `get pet by id`, where the path ends with a pet's id. */
function withoutKey(words: Words, url: string, resource: Words): Words {
  const { isItem, nouns, itemWords } = pathShape(url);
  const by = words.lastIndexOf('by');
  if (by < 1 || !isItem) return words;
  const key = words.slice(by + 1);
  const thing = nouns.at(-1)?.words ?? [];
  const object = words.slice(1, by);
  const isMeant =
    object.length === 0 ? isSameThing(thing, resource) : isSameThing(object.slice(-thing.length), thing);
  const isKey = KEYS.has(key.at(-1) ?? '') || itemWords.join('').includes(key.join(''));
  return isMeant && isKey ? words.slice(0, by) : words;
}

function canonical(words: Words, manner: Manner): Words {
  const [verb = '', ...rest] = words;
  if (!isVerb(verb)) return words;
  if (CLOSED.has(verb) && isDone(rest, manner)) return rest;
  const bare = rest.length === 0;
  switch (manner.verb) {
    case 'get':
      return reading(verb, rest, manner);
    case 'post':
      if (bare && CREATE.has(verb)) return [manner.shape.isItem ? 'update' : 'create'];
      if (bare && (UPDATE.has(verb) || DELETE.has(verb))) return [UPDATE.has(verb) ? 'update' : 'delete'];
      return [verb === 'post' ? 'create' : verb, ...rest];
    case 'put':
      if (bare && UPDATE.has(verb)) return [manner.siblings.has('patch') ? 'replace' : 'update'];
      return [verb === 'put' ? 'update' : verb, ...rest];
    case 'patch':
      return [verb === 'patch' || (bare && UPDATE.has(verb)) ? 'update' : verb, ...rest];
    case 'delete':
      return [DELETE.has(verb) && (bare || verb !== 'remove') ? 'delete' : verb, ...rest];
    default:
      return words;
  }
}

/** `create set password` for `POST /users/{id}/set_password`: the path says what is done. */
function isDone(rest: Words, { shape, siblings }: Manner): boolean {
  return (
    isVerb(rest[0] ?? '') &&
    !shape.isItem &&
    siblings.size === 0 &&
    shape.nouns.at(-1)?.words.join() === rest.join()
  );
}

/** Many things are listed, one is retrieved. */
function reading(verb: string, rest: Words, manner: Manner): Words {
  const isAll = rest[0] === 'all';
  const isOne = rest[0] === 'one';
  const things = isAll || isOne ? rest.slice(1) : rest;
  if (LIST.has(verb) && (verb !== 'index' || things.length === 0)) return ['list', ...things];
  // `find` of something is a search of its own; `find` alone, `find all` and `find one` read.
  if (!READ.has(verb) || (verb === 'find' && things.length > 0)) return [verb, ...rest];
  if (isAll) return ['list', ...things];
  if (isOne || !isCollection(manner)) return ['retrieve', ...things];
  return ['list', ...(things.at(-1) === 'list' ? things.slice(0, -1) : things)];
}
