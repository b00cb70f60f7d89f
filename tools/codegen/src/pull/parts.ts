import { STATUS_CODES } from 'node:http';
import { parsePointer } from '../document/pointer.js';
import { isObject, ownString, type JsonObject } from '../document/shape.js';

/** Components that a value needs, with what these need, as `schemas/Name`. */
export function componentsOf(root: JsonObject, value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (each: unknown): void => {
    if (Array.isArray(each)) each.forEach(visit);
    if (!isObject(each)) return;
    const [first, kind, name] = parsePointer(ownString(each, '$ref') ?? '') ?? [];
    if (first === 'components' && kind !== undefined && name !== undefined) {
      const key = `${kind}/${name}`;
      if (!found.has(key)) {
        found.add(key);
        visit(componentAt(root, key));
      }
    }
    Object.values(each).forEach(visit);
  };
  visit(value);
  return found;
}

export function componentAt(root: JsonObject, key: string): unknown {
  const [kind = '', ...rest] = key.split('/');
  const name = rest.join('/');
  const components = isObject(root['components']) ? root['components'] : {};
  const group = Object.hasOwn(components, kind) ? components[kind] : undefined;
  return isObject(group) && Object.hasOwn(group, name) ? group[name] : undefined;
}

const WORDS = new Set(['summary', 'description', 'title', 'example', 'examples', 'externalDocs']);
const MAPS = new Set(
  'properties patternProperties $defs dependentSchemas headers responses content schemas callbacks links encoding'.split(
    ' ',
  ),
);
const VALUES = new Set(['default', 'enum', 'const', 'mapping']);

/** A part of a document without its texts, which are the vendor's own; answers keep the words that HTTP has for them. */
export function withoutWords(value: unknown, holder = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutWords(each));
  if (!isObject(value)) return value;
  const isMap = MAPS.has(holder);
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (!isMap && WORDS.has(key)) return [];
    if (!isMap && VALUES.has(key)) return [[key, each]];
    const next = withoutWords(each, isMap ? '' : key);
    const isResponse = holder === 'responses' && isObject(next) && !Object.hasOwn(next, '$ref');
    return [[key, isResponse ? { description: STATUS_CODES[key] ?? 'Answer', ...next } : next]];
  });
  return Object.fromEntries(entries);
}
