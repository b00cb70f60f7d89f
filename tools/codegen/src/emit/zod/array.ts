import type { JsonObject } from '../../document/shape.js';
import { brackets } from '../../source/layout.js';
import { number } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
import { combines, Evaluated } from './evaluated.js';
import { ANYTHING, withChecks, type Zod, type ZodContext } from './zod.js';

export const ARRAY_KEYWORDS = [
  'items',
  'prefixItems',
  'contains',
  'minItems',
  'maxItems',
  'uniqueItems',
  'unevaluatedItems',
] as const;

export function arraySchema(
  schema: JsonObject,
  context: ZodContext,
  zodOf: (schema: unknown, context: ZodContext) => Zod,
): Zod {
  const checks: Source[] = [];
  const isPlain = !combines(schema) && !Object.hasOwn(schema, 'contains');
  const keyword = isPlain && !Object.hasOwn(schema, 'items') ? 'unevaluatedItems' : 'items';
  const rest = Object.hasOwn(schema, keyword) ? zodOf(schema[keyword], context) : ANYTHING;
  const prefix = schema['prefixItems'];
  let source = code`z.array(${Array.isArray(prefix) ? ANYTHING.source : rest.source})`;
  if (typeof schema['minItems'] === 'number' && schema['minItems'] > 0)
    source = code`${source}.min(${number(schema['minItems'])})`;
  if (typeof schema['maxItems'] === 'number') source = code`${source}.max(${number(schema['maxItems'])})`;
  if (Array.isArray(prefix)) {
    const members = prefix.map((member) => zodOf(member, context).source);
    checks.push(code`${context.helper('prefixItems')}(${brackets(members)}, ${rest.source})`);
  }
  if (schema['uniqueItems'] === true) checks.push(context.helper('uniqueItems'));
  if (Object.hasOwn(schema, 'contains')) checks.push(contains(schema, context, zodOf));
  if (!isPlain) checks.push(...Evaluated.check(schema, 'items', context, zodOf));
  return withChecks({ source }, checks);
}

function contains(
  schema: JsonObject,
  context: ZodContext,
  zodOf: (schema: unknown, context: ZodContext) => Zod,
): Source {
  const min = typeof schema['minContains'] === 'number' ? schema['minContains'] : 1;
  const max = typeof schema['maxContains'] === 'number' ? number(schema['maxContains']) : code`Infinity`;
  return code`${context.helper('contains')}(${zodOf(schema['contains'], context).source}, ${number(min)}, ${max})`;
}
