import { typesOf } from '../../document/dialect.js';
import { KEYWORDS } from '../../document/keywords.js';
import { canonicalRef } from '../../document/recursion.js';
import { isObject, ownObject, type JsonObject } from '../../document/shape.js';
import { hasJsonType } from '../../model/json-type.js';

/** Marks a schema whose listed values are only the known ones. The key cannot come from a document: x- fields are dropped. */
export const OPEN_VALUES = 'x-codegen-open-values';

/** Keywords that say nothing to TypeScript, or that openapi-typescript would turn into something else. */
const UNTYPED = new Set([
  'discriminator',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'dependentSchemas',
  'contentSchema',
  '$defs',
  'xml',
  'example',
  'examples',
  'externalDocs',
  'enum',
  'const',
  'patternProperties',
]);

/**
 * A schema as openapi-typescript must see it to say the same as the zod schema. `open`: its enums only come from the
 * server, so that further values may appear.
 */
export function schemaForTypes(schema: unknown, open: boolean): unknown {
  if (!isObject(schema)) return schema === true ? {} : schema === false ? { not: {} } : schema;
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    const kind = KEYWORDS.get(key)?.kind;
    if (kind === undefined || UNTYPED.has(key)) continue;
    if (kind === 'schema') result[key] = schemaForTypes(value, open);
    else if (kind === 'schemas' && Array.isArray(value))
      result[key] = value.map((entry) => schemaForTypes(entry, open));
    else if (kind === 'schemaMap' && isObject(value)) {
      result[key] = fromEntries(
        Object.entries(value).map(([name, entry]) => [name, schemaForTypes(entry, open)]),
      );
    } else if (kind === 'ref') result[key] = canonicalRef(String(value));
    else if (key !== 'default' || typeof value !== 'object') result[key] = value;
  }
  listValues(schema, result, open);
  openObject(schema, result);
  return separated(result);
}

/** Known values and output enums stay open; a null among the values is a type, not a value. */
function listValues(schema: JsonObject, result: JsonObject, open: boolean): void {
  const types = typesOf(schema);
  const known = Array.isArray(schema['x-known-values']) ? (schema['x-known-values'] as unknown[]) : undefined;
  const listed = Object.hasOwn(schema, 'const')
    ? [schema['const']]
    : Array.isArray(schema['enum'])
      ? (schema['enum'] as unknown[])
      : undefined;
  if (listed === undefined && known === undefined) return;
  const possible = (listed ?? known ?? []).filter(
    (value) => types === undefined || types.some((type) => hasJsonType(value, type)),
  );
  if (possible.some((value) => typeof value === 'object' && value !== null)) return;
  const isOpen = listed === undefined || (open && !Object.hasOwn(schema, 'const'));
  const plain = possible.filter((value) => typeof value === 'string' || typeof value === 'number');
  if (isOpen && plain.length > 0 && new Set(plain.map((value) => typeof value)).size === 1) {
    const mayBeNull = listed === undefined ? types?.includes('null') === true : possible.includes(null);
    result['type'] = mayBeNull ? [typeof plain[0], 'null'] : typeof plain[0];
    result[OPEN_VALUES] = plain;
  } else if (listed !== undefined && possible.length > 0) {
    result['enum'] = possible;
    // openapi-typescript adds null to the values of a nullable type; here the values alone decide.
    if (types !== undefined)
      result['type'] = types.filter((type) => type !== 'null' && type !== 'object' && type !== 'array');
  }
}

/** An index signature must not contradict the properties beside it: what else an object holds is then unknown. */
function openObject(schema: JsonObject, result: JsonObject): void {
  const isMixed =
    Object.keys(ownObject(schema, 'properties')).length > 0 && isObject(schema['additionalProperties']);
  if (schema['additionalProperties'] === false) delete result['additionalProperties'];
  if (isMixed || Object.hasOwn(schema, 'patternProperties')) result['additionalProperties'] = true;
}

/** openapi-typescript ignores what stands beside a $ref and takes what stands beside anyOf as one more alternative. */
function separated(schema: JsonObject): JsonObject {
  const parts: JsonObject[] = [];
  const rest: JsonObject = {};
  const notes: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === '$ref' || key === 'anyOf' || key === 'oneOf') parts.push({ [key]: value });
    else if (KEYWORDS.get(key)?.role === 'annotation') notes[key] = value;
    else rest[key] = value;
  }
  const isAlone = parts.length + (Object.keys(rest).length > 0 ? 1 : 0) <= 1;
  if (parts.length === 0 || isAlone) return schema;
  return { ...notes, allOf: Object.keys(rest).length > 0 ? [rest, ...parts] : parts };
}

/** As Object.fromEntries, but nothing is inherited and `__proto__` is a key like any other. */
export function fromEntries(entries: readonly (readonly [string, unknown])[]): JsonObject {
  const result = Object.create(null) as JsonObject;
  for (const [key, value] of entries) result[key] = value;
  return result;
}
