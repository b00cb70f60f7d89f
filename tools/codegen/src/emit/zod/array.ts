import { ownArray, type JsonObject } from '../../document/shape.js';
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

type ZodOf = (schema: unknown, context: ZodContext) => Zod;

export function arraySchema(schema: JsonObject, context: ZodContext, zodOf: ZodOf): Zod {
  const checks: Source[] = [];
  const isPlain = !combines(schema) && !Object.hasOwn(schema, 'contains');
  const keyword = isPlain && !Object.hasOwn(schema, 'items') ? 'unevaluatedItems' : 'items';
  const rest = Object.hasOwn(schema, keyword) ? zodOf(schema[keyword], context) : ANYTHING;
  const tuple = tupleSource(schema, rest, context, zodOf);
  const prefix = tuple === undefined ? schema['prefixItems'] : undefined;
  let source = tuple ?? code`z.array(${Array.isArray(prefix) ? ANYTHING.source : rest.source})`;
  if (tuple === undefined && typeof schema['minItems'] === 'number' && schema['minItems'] > 0)
    source = code`${source}.min(${number(schema['minItems'])})`;
  if (tuple === undefined && typeof schema['maxItems'] === 'number')
    source = code`${source}.max(${number(schema['maxItems'])})`;
  if (Array.isArray(prefix)) {
    const members = prefix.map((member) => zodOf(member, context).source);
    checks.push(code`${context.helper('prefixItems')}(${brackets(members)}, ${rest.source})`);
  }
  if (schema['uniqueItems'] === true) checks.push(context.helper('uniqueItems'));
  if (Object.hasOwn(schema, 'contains')) checks.push(contains(schema, context, zodOf));
  if (!isPlain) checks.push(...Evaluated.check(schema, 'items', context, zodOf));
  return withChecks({ source }, checks);
}

/** zod's tuple has all its items; JSON Schema's may be shorter, unless `minItems` says otherwise. */
function tupleSource(schema: JsonObject, rest: Zod, context: ZodContext, zodOf: ZodOf): Source | undefined {
  const prefix = ownArray(schema, 'prefixItems');
  if (prefix.length === 0 || schema['minItems'] !== prefix.length) return undefined;
  const max = schema['maxItems'] ?? (rest.nothing === true ? prefix.length : undefined);
  if (max !== prefix.length) return undefined;
  const members = brackets(prefix.map((member) => zodOf(member, context).source));
  return code`z.tuple(${members})`;
}

function contains(schema: JsonObject, context: ZodContext, zodOf: ZodOf): Source {
  const min = typeof schema['minContains'] === 'number' ? schema['minContains'] : 1;
  const max = typeof schema['maxContains'] === 'number' ? number(schema['maxContains']) : code`Infinity`;
  return code`${context.helper('contains')}(${zodOf(schema['contains'], context).source}, ${number(min)}, ${max})`;
}
