import { typesOf } from '../../document/dialect.js';
import type { Resolver } from '../../document/references.js';
import { isObject, ownArray } from '../../document/shape.js';

/** Whether null is all that a schema lets through. */
export function isNullOnly(schema: unknown, resolver: Resolver, seen: readonly unknown[] = []): boolean {
  if (!isObject(schema) || seen.includes(schema)) return false;
  const isNull = (part: unknown): boolean => isNullOnly(part, resolver, [...seen, schema]);
  const { const: value, enum: values } = schema;
  if (value === null || consistsOf(typesOf(schema), 'null') || consistsOf(values, null)) return true;
  if (typeof schema['$ref'] === 'string' && isNull(resolver.resolve(schema, []).value)) return true;
  if (ownArray(schema, 'allOf').some(isNull)) return true;
  return ['anyOf', 'oneOf'].some((key) => {
    const members = ownArray(schema, key);
    return members.some(isNull) && members.every((member) => member === false || isNull(member));
  });
}

function consistsOf(list: unknown, only: unknown): boolean {
  return Array.isArray(list) && list.length > 0 && list.every((each) => each === only);
}
