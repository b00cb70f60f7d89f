import { isObject, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { braces, brackets } from '../../source/layout.js';
import { number, propertyKey, text } from '../../source/escape.js';
import { code, type Source } from '../../source/source.js';
import { combines, Evaluated } from './evaluated.js';
import { patternSource } from './string.js';
import { ANYTHING, withChecks, type Zod, type ZodContext } from './zod.js';

export const OBJECT_KEYWORDS = [
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
] as const;

type ZodOf = (schema: unknown, context: ZodContext) => Zod;

/** Names that every object inherits: zod would read the inherited value, so they are judged by helpers. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

export function objectSchema(schema: JsonObject, context: ZodContext, zodOf: ZodOf): Zod {
  const properties = ownObject(schema, 'properties');
  const required = [...new Set(ownArray(schema, 'required').map(String))];
  const names = [...new Set([...Object.keys(properties), ...required])];
  const special = names.filter((name) => INHERITED.has(name));
  const plain = names.filter((name) => !INHERITED.has(name));
  const shape = plain.map((name) => {
    const zod = Object.hasOwn(properties, name) ? zodOf(properties[name], context) : ANYTHING;
    return code`${propertyKey(name)}: ${zod.source}${required.includes(name) ? code`` : code`.optional()`}`;
  });
  const checks: Source[] = [];
  const own = special.filter((name) => Object.hasOwn(properties, name));
  if (own.length > 0) {
    const entries = own.map((name) => code`[${text(name)}, ${zodOf(properties[name], context).source}]`);
    checks.push(code`${context.helper('properties')}(${brackets(entries)})`);
  }
  const needed = special.filter((name) => required.includes(name));
  if (needed.length > 0) checks.push(code`${context.helper('requiredKeys')}(${brackets(needed.map(text))})`);
  const { source, closed } = container(schema, shape, own, Object.keys(properties), checks, context, zodOf);
  counts(schema, checks, context, zodOf);
  if (combines(schema)) checks.push(...Evaluated.check(schema, 'properties', context, zodOf));
  return withChecks({ source, closed }, checks);
}

/** looseObject, strictObject, catchall or record, by what `additionalProperties` says. */
function container(
  schema: JsonObject,
  shape: readonly Source[],
  special: readonly string[],
  known: readonly string[],
  checks: Source[],
  context: ZodContext,
  zodOf: ZodOf,
): { source: Source; closed: boolean } {
  const body = braces(shape, shape.length > 1);
  const open = code`z.looseObject(${body})`;
  const additional = additionalOf(schema);
  const rest = additional === undefined ? ANYTHING : zodOf(additional, context);
  const patterns = Object.entries(ownObject(schema, 'patternProperties'));
  if (patterns.length > 0 || (special.length > 0 && rest.anything !== true)) {
    const entries = patterns.flatMap(([pattern, value]) => {
      const source = patternSource(pattern);
      return source === undefined ? [] : [code`[${source}, ${zodOf(value, context).source}]`];
    });
    const names = rest.anything === true ? [] : known;
    const last = rest.anything === true ? code`` : code`, ${rest.source}`;
    checks.push(
      code`${context.helper('patternProperties')}(${brackets(names.map(text))}, ${brackets(entries)}${last})`,
    );
    return { source: open, closed: false };
  }
  if (rest.anything === true) return { source: open, closed: false };
  const requiredOnly = shape.length > known.length;
  if (additional === false && !requiredOnly) return { source: code`z.strictObject(${body})`, closed: true };
  if (requiredOnly) {
    // A required name without a schema of its own is still an additional property.
    checks.push(
      code`${context.helper('patternProperties')}(${brackets(known.map(text))}, [], ${rest.source})`,
    );
    return { source: open, closed: false };
  }
  if (shape.length === 0) return { source: code`z.record(z.string(), ${rest.source})`, closed: false };
  return { source: code`z.object(${body}).catchall(${rest.source})`, closed: false };
}

/** Where no other schema takes part, what is unevaluated is what is additional. */
function additionalOf(schema: JsonObject): unknown {
  const keyword = !Object.hasOwn(schema, 'additionalProperties') && !combines(schema);
  return schema[keyword ? 'unevaluatedProperties' : 'additionalProperties'];
}

function counts(schema: JsonObject, checks: Source[], context: ZodContext, zodOf: ZodOf): void {
  const min = schema['minProperties'];
  const max = schema['maxProperties'];
  if (typeof min === 'number' || typeof max === 'number') {
    const upper = typeof max === 'number' ? number(max) : code`Infinity`;
    checks.push(
      code`${context.helper('propertyCount')}(${number(typeof min === 'number' ? min : 0)}, ${upper})`,
    );
  }
  if (Object.hasOwn(schema, 'propertyNames')) {
    checks.push(code`${context.helper('propertyNames')}(${zodOf(schema['propertyNames'], context).source})`);
  }
  const dependent = Object.entries(ownObject(schema, 'dependentRequired'));
  if (dependent.length > 0) {
    const rules = dependent.map(
      ([name, keys]) =>
        code`[${text(name)}, ${brackets((Array.isArray(keys) ? keys : []).map((key) => text(String(key))))}]`,
    );
    checks.push(code`${context.helper('dependentKeys')}(${brackets(rules)})`);
  }
  const schemas = Object.entries(ownObject(schema, 'dependentSchemas')).filter(
    ([, value]) => value === false || isObject(value),
  );
  if (schemas.length > 0) {
    const rules = schemas.map(([name, value]) => code`[${text(name)}, ${zodOf(value, context).source}]`);
    checks.push(code`${context.helper('dependentSchemas')}(${brackets(rules)})`);
  }
}
