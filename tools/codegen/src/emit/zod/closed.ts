import { parsePointer, valueAt } from '../../document/pointer.js';
import { isObject, ownArray, type JsonObject } from '../../document/shape.js';

/** Whether a schema may forbid properties at its root, directly or through the schemas it is combined of. */
export function mayBeClosed(root: JsonObject, schema: unknown, seen: Set<unknown> = new Set()): boolean {
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  const additional = schema['additionalProperties'];
  if (additional !== undefined && additional !== true) return true;
  const next = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => ownArray(schema, key));
  if (typeof schema['$ref'] === 'string') next.push(valueAt(root, parsePointer(schema['$ref']) ?? []));
  return next.some((part) => mayBeClosed(root, part, seen));
}
