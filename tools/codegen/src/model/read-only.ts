import type { Resolver } from '../document/references.js';
import { isObject, ownArray, ownObject, type JsonObject } from '../document/shape.js';

const COMBINED = ['allOf', 'anyOf', 'oneOf'];

/**
 * A body's schema in which no read-only property is required: OpenAPI has `required` count for answers only. Itself when
 * there is none. References of the schema itself are replaced by what they lead to then; what is nested in properties stays,
 * since copies of everything within everything would have no end.
 */
export function withoutReadOnly(schema: unknown, resolver: Resolver): unknown {
  const names = new Set<string>();
  collect(schema, resolver, names, new Set());
  return names.size === 0 ? schema : relaxed(schema, names, resolver, []);
}

/** Names of read-only properties, also of the schemas that this one combines. */
function collect(given: unknown, resolver: Resolver, names: Set<string>, seen: Set<unknown>): void {
  if (!isObject(given) || seen.has(given)) return;
  seen.add(given);
  if (typeof given['$ref'] === 'string') collect(resolver.resolve(given, []).value, resolver, names, seen);
  for (const [name, property] of Object.entries(ownObject(given, 'properties'))) {
    if (!isObject(property)) continue;
    if (property['readOnly'] === true || resolver.resolve(property, []).value['readOnly'] === true)
      names.add(name);
  }
  for (const key of COMBINED)
    for (const member of ownArray(given, key)) collect(member, resolver, names, seen);
}

function relaxed(
  schema: unknown,
  names: ReadonlySet<string>,
  resolver: Resolver,
  seen: readonly unknown[],
): unknown {
  if (!isObject(schema) || seen.includes(schema)) return schema;
  const within = [...seen, schema];
  if (typeof schema['$ref'] === 'string') {
    const target = resolver.resolve(schema, []).value;
    const changed = relaxed(target, names, resolver, within);
    return changed === target ? schema : changed;
  }
  const changes: JsonObject = {};
  const required = ownArray(schema, 'required');
  const kept = required.filter((name) => !names.has(String(name)));
  if (kept.length < required.length) changes['required'] = kept;
  for (const key of COMBINED) {
    const members = ownArray(schema, key);
    const changed = members.map((member) => relaxed(member, names, resolver, within));
    if (changed.some((member, index) => member !== members[index])) changes[key] = changed;
  }
  return Object.keys(changes).length === 0 ? schema : { ...schema, ...changes };
}
