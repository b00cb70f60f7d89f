import type { RawOperation } from '../document/operations.js';
import type { Resolver } from '../document/references.js';
import { isObject, ownArray, ownObject, type JsonObject } from '../document/shape.js';
import { isJson, mediaOf } from './media.js';
import { nameWords } from './naming/name-words.js';
import { isSameThing, pathShape } from './naming/path-shape.js';

/**
 * Whether the success of an operation holds many things: a list, or an object with a list that is named for it or for the
 * path. Undefined when the
 * document does not describe the answer.
 */
export function answersList(operation: RawOperation, resolver: Resolver): boolean | undefined {
  const schema = successSchema(operation, resolver);
  if (schema === undefined) return undefined;
  const { value } = resolver.resolve(schema, []);
  if (!isObject(value) || Object.keys(value).length === 0) return undefined;
  if (hasType(value, 'array')) return true;
  const noun = pathShape(operation.url).nouns.at(-1)?.words ?? [];
  const lists = listsIn(value, resolver, 0);
  return lists.some((name) => ENVELOPES.has(name.toLowerCase()) || isSameThing(nameWords(name), noun));
}

/** What lists are called where they are not called after their items. */
export const ENVELOPES: ReadonlySet<string> = new Set([
  'items',
  'data',
  'results',
  'result',
  'values',
  'value',
  'records',
  'entries',
  'elements',
  'content',
  'list',
  'rows',
  'hits',
]);

/** The JSON of the first success. */
export function successSchema(operation: RawOperation, resolver: Resolver): unknown {
  for (const [status, entry] of Object.entries(ownObject(operation.value, 'responses'))) {
    if (!/^2/.test(status)) continue;
    const { value, path } = resolver.resolve(entry, [...operation.path, 'responses', status]);
    const json = mediaOf(value, path).find(({ type }) => isJson(type));
    if (json !== undefined) return json.schema;
  }
  return undefined;
}

/** Names of the properties that hold lists. */
function listsIn(schema: JsonObject, resolver: Resolver, depth: number): string[] {
  if (depth > 4) return [];
  const own = Object.entries(ownObject(schema, 'properties')).flatMap(([name, property]) => {
    const { value } = resolver.resolve(property, []);
    return isObject(value) && hasType(value, 'array') ? [name] : [];
  });
  const members = ownArray(schema, 'allOf').flatMap((part) => {
    const { value } = resolver.resolve(part, []);
    return isObject(value) ? listsIn(value, resolver, depth + 1) : [];
  });
  return [...own, ...members];
}

function hasType(schema: JsonObject, type: string): boolean {
  return schema['type'] === type || (Array.isArray(schema['type']) && schema['type'].includes(type));
}
