import type { JsonObject } from '../../document/shape.js';
import { hasJsonType } from '../../model/json-type.js';
import { brackets } from '../../source/layout.js';
import { literal, text } from '../../source/escape.js';
import { code } from '../../source/source.js';
import { ANYTHING, NOTHING_FITS, withChecks, type Zod, type ZodContext } from './zod.js';

/** enum and const: the values that the types allow too. */
export function valuesSchema(
  schema: JsonObject,
  types: readonly string[] | undefined,
  context: ZodContext,
): Zod {
  const listed = Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : [schema['const']];
  const both = Object.hasOwn(schema, 'enum') && Object.hasOwn(schema, 'const');
  const values = unique(listed)
    .filter((value) => types === undefined || types.some((type) => hasJsonType(value, type)))
    .filter((value) => !both || canonical(value) === canonical(schema['const']));
  if (values.length === 0) return NOTHING_FITS;
  if (values.some((value) => typeof value === 'object' && value !== null)) {
    const entries = values.map((value) => text(JSON.stringify(value)));
    return withChecks(ANYTHING, [code`${context.helper('oneOfValues')}(${brackets(entries)})`]);
  }
  const others = values.filter((value) => value !== null);
  const isNullable = others.length < values.length;
  if (others.length === 0) return { source: code`z.null()` };
  const source =
    others.length === 1
      ? code`z.literal(${literal(others[0])})`
      : others.every((value) => typeof value === 'string')
        ? code`z.enum(${brackets(others.map(literal))})`
        : code`z.literal(${brackets(others.map(literal))})`;
  return { source: isNullable ? code`${source}.nullable()` : source };
}

function unique(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [canonical(value), value])).values()];
}

/** One text per JSON value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? 'undefined'
  );
}
