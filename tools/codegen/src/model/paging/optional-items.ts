import type { Resolver } from '../../document/references.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { hasType } from './body-facts.js';

/** Whether the document lets an answer come without the list at a dotted path, or with null in its place. */
export function isOptionalList(schema: unknown, path: string, resolver: Resolver): boolean {
  let current = partsOf(schema, resolver);
  for (const key of path === '' ? [] : path.split('.')) {
    const isRequired = current.some((part) => ownArray(part, 'required').includes(key));
    if (!isRequired || current.some((part) => mayBeNull(part, resolver))) return true;
    const properties = current.map((part) => own(ownObject(part, 'properties'), key));
    current = properties.flatMap((property) => partsOf(property, resolver));
  }
  return current.some((part) => mayBeNull(part, resolver));
}

/** The schema and all that holds together with it. */
function partsOf(schema: unknown, resolver: Resolver, depth = 0): JsonObject[] {
  const { value } = resolver.resolve(schema, []);
  if (!isObject(value) || depth > 8) return [];
  return [value, ...ownArray(value, 'allOf').flatMap((part) => partsOf(part, resolver, depth + 1))];
}

function mayBeNull(schema: JsonObject, resolver: Resolver): boolean {
  const members = ['anyOf', 'oneOf'].flatMap((key) => ownArray(schema, key));
  return [schema, ...members.map((member) => resolver.resolve(member, []).value)].some((each) =>
    hasType(each, 'null'),
  );
}
