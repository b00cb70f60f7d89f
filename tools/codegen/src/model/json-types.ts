import type { Resolver } from '../document/references.js';
import { isObject, own, ownArray } from '../document/shape.js';

/** The JSON types that a schema may let through, references and combinations followed. Empty when it does not say. */
export function jsonTypes(schema: unknown, resolver: Resolver): ReadonlySet<string> {
  const found = new Set<string>();
  collect(schema, resolver, found, new Set());
  return found;
}

function collect(schema: unknown, resolver: Resolver, found: Set<string>, seen: Set<unknown>): void {
  if (!isObject(schema) || seen.has(schema)) return;
  seen.add(schema);
  const type = own(schema, 'type');
  for (const name of Array.isArray(type) ? type : [type]) if (typeof name === 'string') found.add(name);
  if (type === undefined) {
    if (own(schema, 'properties') !== undefined || own(schema, 'additionalProperties') !== undefined)
      found.add('object');
    if (own(schema, 'items') !== undefined || own(schema, 'prefixItems') !== undefined) found.add('array');
  }
  if (typeof schema['$ref'] === 'string') collect(resolver.resolve(schema, []).value, resolver, found, seen);
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const member of ownArray(schema, key)) collect(member, resolver, found, seen);
}
