import { parsePointer, valueAt, formatPointer } from './pointer.js';
import type { Problems } from './problem.js';
import { subschemas, walkSchemas } from './schema-walk.js';
import { isObject, type JsonObject } from './shape.js';

/** Keywords whose subschemas judge the same value again, without going one level down in the data. */
const IN_PLACE = new Set(['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas']);

/** Refuses schemas that can never finish judging a value: those that reach themselves at the same place in the data. */
export function checkRecursion(root: JsonObject, problems: Problems): void {
  const finished = new Set<JsonObject>();
  walkSchemas(root, (schema, path) => {
    if (typeof schema['$ref'] !== 'string' || finished.has(schema)) return;
    if (reachesItself(root, schema, finished)) {
      problems.error(
        [...path, '$ref'],
        `${schema['$ref']} leads back here without going deeper into the data`,
        'let the recursion pass through a property or an item',
      );
    }
  });
}

function reachesItself(root: JsonObject, start: JsonObject, finished: Set<JsonObject>): boolean {
  const open = new Set<JsonObject>();
  const visit = (schema: unknown): boolean => {
    if (!isObject(schema) || finished.has(schema)) return false;
    if (open.has(schema)) return true;
    open.add(schema);
    const next: unknown[] = [...subschemas(schema, [])]
      .filter(([, , key]) => IN_PLACE.has(key))
      .map(([child]) => child);
    if (typeof schema['$ref'] === 'string') next.push(valueAt(root, parsePointer(schema['$ref']) ?? []));
    const cyclic = next.some(visit);
    open.delete(schema);
    if (!cyclic) finished.add(schema);
    return cyclic;
  };
  return visit(start);
}

/** Canonical text of a local reference, so that two spellings of one pointer are one target. */
export function canonicalRef(ref: string): string {
  return formatPointer(parsePointer(ref) ?? []);
}
