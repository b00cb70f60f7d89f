import type { Resolver } from '../../document/references.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { ENVELOPES } from '../answers-list.js';
import { nameWords } from '../naming/name-words.js';
import { isSameThing } from '../naming/path-shape.js';

/** A property of an answer, as paging sees it. */
export interface Field {
  /** Dotted path from the body. */
  readonly path: string;
  /** The last name in lower case, letters and digits only. */
  readonly key: string;
  readonly schema: JsonObject;
}

/** Objects beside or around the items that tell of the page. */
const HOLDERS: ReadonlySet<string> = new Set([
  'meta',
  'metadata',
  'pagination',
  'paging',
  'pageinfo',
  'page',
  'pager',
  'responsemetadata',
  'links',
  'cursor',
  'cursors',
  'next',
]);
/** Objects that hold nothing but the real answer. */
const WRAPPERS: ReadonlySet<string> = new Set(['data', 'result', 'response', 'payload', 'body', 'embedded']);

/** What the answer of a list says besides its items: the fields of the body, and of the objects that tell of the page. */
export function pageFields(schema: unknown, resolver: Resolver): readonly Field[] {
  const top = fieldsOf(schema, '', resolver);
  const inner = top.flatMap((field) =>
    HOLDERS.has(field.key) || WRAPPERS.has(field.key) ? fieldsOf(field.schema, field.path, resolver) : [],
  );
  const deep = inner.flatMap((field) =>
    HOLDERS.has(field.key) ? fieldsOf(field.schema, field.path, resolver) : [],
  );
  return [...top, ...inner, ...deep];
}

/** Where the items are: the body itself, its only list, or the list that is named for what the path is about. */
export function itemsPath(schema: unknown, noun: readonly string[], resolver: Resolver): string | undefined {
  const { value } = resolver.resolve(schema, []);
  if (!isObject(value)) return undefined;
  if (hasType(value, 'array')) return '';
  const top = fieldsOf(value, '', resolver);
  const found = listAmong(top, noun);
  if (found !== undefined) return found;
  if (top.some(({ schema: each }) => hasType(each, 'array'))) return undefined;
  const wrapped = top.filter(({ key, schema: each }) => WRAPPERS.has(key) && !hasType(each, 'array'));
  return wrapped.length === 1
    ? listAmong(fieldsOf(wrapped[0]?.schema, wrapped[0]?.path ?? '', resolver), noun)
    : undefined;
}

function listAmong(fields: readonly Field[], noun: readonly string[]): string | undefined {
  const lists = fields.filter(({ schema }) => hasType(schema, 'array'));
  const named = lists.filter(({ key, path }) => ENVELOPES.has(key) || isSameThing(nameWords(path), noun));
  const [only] = named.length === 1 ? named : lists;
  return named.length === 1 || lists.length === 1 ? only?.path : undefined;
}

/** Names with a dot cannot be told from two names. */
function fieldsOf(schema: unknown, base: string, resolver: Resolver, depth = 0): Field[] {
  const { value } = resolver.resolve(schema, []);
  if (!isObject(value) || depth > 4) return [];
  const fields = Object.entries(ownObject(value, 'properties')).flatMap(([name, property]): Field[] => {
    const resolved: unknown = resolver.resolve(property, []).value;
    if (!isObject(resolved) || name.includes('.') || name === '') return [];
    const path = base === '' ? name : `${base}.${name}`;
    return [{ path, key: keyOf(name), schema: unwrapped(resolved, resolver) }];
  });
  const parts = ownArray(value, 'allOf').flatMap((part) => fieldsOf(part, base, resolver, depth + 1));
  return [...fields, ...parts];
}

/** `anyOf: [{ type: string }, { type: 'null' }]` is a string for paging. */
function unwrapped(schema: JsonObject, resolver: Resolver): JsonObject {
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    const members = ownArray(schema, key)
      .map((member): unknown => resolver.resolve(member, []).value)
      .filter(isObject)
      .filter((member) => !hasType(member, 'null') || Array.isArray(member['type']));
    if (own(schema, 'type') === undefined && members.length === 1) return members[0] ?? schema;
  }
  return schema;
}

export function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

export function hasType(schema: unknown, ...types: readonly string[]): boolean {
  const type = own(schema, 'type');
  return types.some((each) => type === each || (Array.isArray(type) && type.includes(each)));
}
