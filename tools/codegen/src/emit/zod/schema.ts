import { canonicalRef } from '../../document/recursion.js';
import { isNullSchema, typesOf } from '../../document/dialect.js';
import { isObject, ownArray, type JsonObject } from '../../document/shape.js';
import { brackets } from '../../source/layout.js';
import { code, type Source } from '../../source/source.js';
import { arraySchema, ARRAY_KEYWORDS } from './array.js';
import { formatFamily } from './formats.js';
import { numberSchema, NUMBER_KEYWORDS } from './number.js';
import { objectSchema, OBJECT_KEYWORDS } from './object.js';
import { STRING_KEYWORDS, stringSchema } from './string.js';
import { valuesSchema } from './values.js';
import { all, ANYTHING, NOTHING_FITS, type Zod, type ZodContext } from './zod.js';

/**
 * The zod that accepts exactly what a JSON Schema accepts. A schema is a conjunction of its keywords: those of one type
 * become that type's zod, the others are joined with `.and` or added as checks. Formats do not assert.
 */
export function zodOf(schema: unknown, context: ZodContext): Zod {
  if (schema === false) return NOTHING_FITS;
  if (!isObject(schema)) return ANYTHING;
  const checks: Source[] = [];
  const parts = [typedPart(schema, context, checks)];
  if (typeof schema['$ref'] === 'string') parts.push(context.reference(canonicalRef(schema['$ref'])));
  for (const member of ownArray(schema, 'allOf')) parts.push(zodOf(member, context));
  if (Array.isArray(schema['anyOf'])) parts.push(unionOf(schema['anyOf'], context));
  if (Array.isArray(schema['oneOf'])) parts.push(...oneOf(schema['oneOf'], context, checks));
  if (Object.hasOwn(schema, 'not'))
    checks.push(code`${context.helper('not')}(${zodOf(schema['not'], context).source})`);
  if (Object.hasOwn(schema, 'if')) checks.push(...conditional(schema, context));
  return all(parts, checks, context);
}

function conditional(schema: JsonObject, context: ZodContext): Source[] {
  if (!Object.hasOwn(schema, 'then') && !Object.hasOwn(schema, 'else')) return [];
  const branch = (key: string): Source =>
    (Object.hasOwn(schema, key) ? zodOf(schema[key], context) : ANYTHING).source;
  return [code`${context.helper('conditional')}(${branch('if')}, ${branch('then')}, ${branch('else')})`];
}

/** zod's union accepts what any member accepts, which is anyOf. */
function unionOf(members: readonly unknown[], context: ZodContext): Zod {
  const others = members.filter((member) => !isNullSchema(member));
  if (others.length === 1 && members.length === 2) return nullable(zodOf(others[0], context));
  const zods = members.map((member) => zodOf(member, context)).filter((zod) => zod.nothing !== true);
  if (zods.some((zod) => zod.anything === true)) return ANYTHING;
  if (zods.length === 0) return NOTHING_FITS;
  return zods.length === 1
    ? (zods[0] as Zod)
    : { source: code`z.union(${brackets(zods.map((zod) => zod.source))})`, closed: zods.some(isClosed) };
}

/** Counted, unless no value can match two members. */
function oneOf(members: readonly unknown[], context: ZodContext, checks: Source[]): Zod[] {
  if (members.length === 1 || areDisjoint(members)) return [unionOf(members, context)];
  const zods = members.map((member) => zodOf(member, context).source);
  checks.push(code`${context.helper('oneOf')}(${brackets(zods)})`);
  return [];
}

function areDisjoint(members: readonly unknown[]): boolean {
  const seen = new Set<string>();
  for (const member of members) {
    const types = isObject(member)
      ? typesOf(member)?.map((type) => (type === 'integer' ? 'number' : type))
      : undefined;
    if (types === undefined || types.some((type) => seen.has(type))) return false;
    for (const type of types) seen.add(type);
  }
  return true;
}

export function nullable(zod: Zod): Zod {
  return zod.anything === true
    ? zod
    : { source: code`${zod.source}.nullable()`, closed: zod.closed === true };
}

const FAMILIES = {
  string: { keywords: STRING_KEYWORDS, emit: stringSchema },
  number: { keywords: NUMBER_KEYWORDS, emit: numberSchema },
  array: { keywords: ARRAY_KEYWORDS, emit: arraySchema },
  object: { keywords: OBJECT_KEYWORDS, emit: objectSchema },
} as const;
type Family = keyof typeof FAMILIES;

function uses(schema: JsonObject, family: Family, context: ZodContext): boolean {
  return (
    formatFamily(schema, context) === family ||
    FAMILIES[family].keywords.some((keyword) => Object.hasOwn(schema, keyword))
  );
}

/** Types, values and the keywords that apply to one type. */
function typedPart(schema: JsonObject, context: ZodContext, checks: Source[]): Zod {
  const types = typesOf(schema);
  const values = Object.hasOwn(schema, 'enum') || Object.hasOwn(schema, 'const');
  const families = (Object.keys(FAMILIES) as Family[]).filter((family) => uses(schema, family, context));
  const applying =
    types === undefined
      ? families
      : families.filter(
          (family) => types.includes(family) || (family === 'number' && types.includes('integer')),
        );
  if (values || types === undefined) {
    for (const family of applying) {
      checks.push(
        code`${context.helper('when')}(${KINDS[family]}, ${FAMILIES[family].emit(schema, context, zodOf).source})`,
      );
    }
    return values ? valuesSchema(schema, types, context) : ANYTHING;
  }
  return typesUnion(schema, types, context);
}

const KINDS: Readonly<Record<Family, Source>> = {
  string: code`'string'`,
  number: code`'number'`,
  array: code`'array'`,
  object: code`'object'`,
};

function typesUnion(schema: JsonObject, types: readonly string[], context: ZodContext): Zod {
  const wanted = [...new Set(types)].filter(
    (type) => type !== 'null' && !(type === 'integer' && types.includes('number')),
  );
  const zods = wanted.map((type) => typed(schema, type, context));
  const single = zods.length === 1 ? zods[0] : undefined;
  if (single !== undefined) return types.includes('null') ? nullable(single) : single;
  if (types.includes('null')) zods.push({ source: code`z.null()` });
  return zods.length === 1
    ? (zods[0] as Zod)
    : { source: code`z.union(${brackets(zods.map((zod) => zod.source))})`, closed: zods.some(isClosed) };
}

function isClosed(zod: Zod): boolean {
  return zod.closed === true;
}

function typed(schema: JsonObject, type: string, context: ZodContext): Zod {
  switch (type) {
    case 'string':
      return stringSchema(schema, context);
    case 'number':
    case 'integer':
      return numberSchema({ ...schema, type }, context);
    case 'array':
      return arraySchema(schema, context, zodOf);
    case 'object':
      return objectSchema(schema, context, zodOf);
    default:
      return { source: code`z.boolean()` };
  }
}
