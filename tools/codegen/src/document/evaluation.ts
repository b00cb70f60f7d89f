import { parsePointer, valueAt } from './pointer.js';
import type { Problems } from './problem.js';
import { walkSchemas } from './schema-walk.js';
import { isObject, own, ownArray, ownObject, type JsonObject } from './shape.js';

/** Nobody writes so many alternatives for one object; documents that double them at each reference do. */
const MAX_PARTS = 5_000;

/** `unevaluatedProperties` needs every combination of schemas that may have judged a value: there must not be too many. */
export function checkEvaluation(root: JsonObject, problems: Problems): void {
  walkSchemas(root, (schema, path) => {
    for (const keyword of ['unevaluatedProperties', 'unevaluatedItems']) {
      if (!Object.hasOwn(schema, keyword) || count(root, schema) <= MAX_PARTS) continue;
      const advice = 'combine fewer schemas with anyOf, oneOf and if, or name the properties here';
      problems.error([...path, keyword], 'depends on too many combinations of schemas', advice);
    }
  });
}

/** Schemas that judge the same value, each as often as it is reached by another way; stops beyond the limit. */
function count(root: JsonObject, start: JsonObject): number {
  let parts = 0;
  const open: [unknown, Set<string>][] = [[start, new Set()]];
  for (let next = open.pop(); next !== undefined && parts <= MAX_PARTS; next = open.pop()) {
    const [schema, seen] = next;
    if (!isObject(schema)) continue;
    parts += 1;
    const ref = own(schema, '$ref');
    if (typeof ref === 'string' && !seen.has(ref)) {
      seen.add(ref);
      open.push([valueAt(root, parsePointer(ref) ?? []), seen]);
    }
    for (const member of ownArray(schema, 'allOf')) open.push([member, seen]);
    const alternatives = [
      ...ownArray(schema, 'anyOf'),
      ...ownArray(schema, 'oneOf'),
      ...['if', 'then', 'else'].map((key) => own(schema, key)),
      ...Object.values(ownObject(schema, 'dependentSchemas')),
    ];
    for (const member of alternatives) open.push([member, new Set(seen)]);
  }
  return parts;
}
