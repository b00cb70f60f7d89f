import { typesOf } from '../../document/dialect.js';
import { KEYWORDS } from '../../document/keywords.js';
import { canonicalRef } from '../../document/recursion.js';
import type { Resolver } from '../../document/references.js';
import { isObject, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { hasJsonType } from '../../model/json-type.js';
import { type UploadKind, uploadKind } from '../../model/uploads.js';
import { commentLines } from '../../source/escape.js';
import { isNullOnly } from './null-only.js';

/** Marks a schema with listed values. The key cannot come from a document: x- fields are dropped. */
export const LISTED_VALUES = 'x-codegen-values';

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

/** Texts that end up in comments. */
export const COMMENTS: ReadonlySet<string> = new Set([
  'title',
  'summary',
  'description',
  'default',
  'format',
]);

/** `open`: what is read only comes from the server, so that further values may appear in its enums. */
export interface Reading {
  readonly open: boolean;
  readonly resolver: Resolver;
}

/** A schema as openapi-typescript must see it to say the same as the zod schema. */
export function schemaForTypes(schema: unknown, reading: Reading): unknown {
  const { open } = reading;
  if (!isObject(schema)) return schema === false ? nothing() : {};
  const upload = uploadKind(schema);
  if (upload !== undefined) return uploadMarker(upload, schema);
  // Where one part says so, the compiler need not look into the others, which may lead back here.
  if (!isPlainRef(schema) && isNullOnly(schema, reading.resolver))
    return { ...annotationsOf(schema, reading), type: 'null' };
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    const kind = KEYWORDS.get(key)?.kind;
    if (kind === undefined || UNTYPED.has(key)) continue;
    if (kind === 'schema')
      result[key] =
        key === 'additionalProperties' ? propertyForTypes(value, reading) : schemaForTypes(value, reading);
    else if (kind === 'schemas' && Array.isArray(value))
      result[key] = value.map((entry) => schemaForTypes(entry, reading));
    else if (kind === 'schemaMap' && isObject(value)) {
      result[key] = fromEntries(
        Object.entries(value).map(([name, entry]) => [name, propertyForTypes(entry, reading)]),
      );
    } else if (kind === 'ref') result[key] = guardedRef(String(value));
    else if (key === 'required' && Array.isArray(value))
      result[key] = value.map((name) => guardPercent(String(name)));
    else if (COMMENTS.has(key) && typeof value === 'string') result[key] = commentLines(value);
    else if (key !== 'default' || typeof value !== 'object') result[key] = value;
  }
  listValues(schema, result, open);
  openObject(schema, result);
  requireUnknown(schema, result);
  openTuple(schema, result);
  return separated(result);
}

/**
 * openapi-fetch takes a property of a body that can only be null for one that is only read and leaves it out, so that the type
 * of one that a caller sends says nothing; the zod schema does.
 */
function propertyForTypes(schema: unknown, reading: Reading): unknown {
  if (reading.open || !isNullOnly(schema, reading.resolver)) return schemaForTypes(schema, reading);
  return annotationsOf(schema as JsonObject, reading);
}

function annotationsOf(schema: JsonObject, reading: Reading): JsonObject {
  const notes = Object.entries(schema).filter(([key]) => KEYWORDS.get(key)?.role === 'annotation');
  return schemaForTypes(Object.fromEntries(notes), reading) as JsonObject;
}

function isPlainRef(schema: JsonObject): boolean {
  return Object.hasOwn(schema, '$ref') && Object.keys(schema).length === 1;
}

/** Bytes: the marker's hook runs for schemas that have a type. */
function uploadMarker(upload: UploadKind, { description }: JsonObject): JsonObject {
  const note = typeof description === 'string' ? { description: commentLines(description) } : {};
  const others = upload === 'upload' ? ['Upload'] : ['text', 'Upload'];
  return { ...note, type: 'string', [LISTED_VALUES]: { values: [], others } satisfies ListedValues };
}

/** What no value fits. */
function nothing(): JsonObject {
  return { type: 'string', [LISTED_VALUES]: { values: [], others: [] } satisfies ListedValues };
}

/** Values that the type lists, and the types of the values that may appear beside them. */
export interface ListedValues {
  readonly values: readonly unknown[];
  readonly others: readonly string[];
}

/** Known values and output enums stay open. openapi-typescript only sees the marker: it does not escape values itself. */
function listValues(schema: JsonObject, result: JsonObject, open: boolean): void {
  const types = typesOf(schema);
  const known = Array.isArray(schema['x-known-values']) ? (schema['x-known-values'] as unknown[]) : undefined;
  const isConst = Object.hasOwn(schema, 'const');
  const listed = isConst
    ? [schema['const']]
    : Array.isArray(schema['enum'])
      ? (schema['enum'] as unknown[])
      : undefined;
  const all = listed ?? known;
  if (all === undefined) return;
  const fits = (value: unknown): boolean => types?.some((type) => hasJsonType(value, type)) ?? true;
  const values = [...new Set(all)].filter(fits);
  if (values.some((value) => typeof value === 'object' && value !== null)) return;
  const isOpen = listed === undefined || (open && !isConst);
  const kinds =
    listed === undefined
      ? (types ?? ['object'])
      : values.map((value) => typeof value).filter((kind) => kind !== 'boolean');
  const others = [...new Set(kinds.map((kind) => (kind === 'integer' ? 'number' : kind)))];
  // Objects and lists cannot be named beside values, and whatever has no type holds anything.
  if (listed === undefined && (others.includes('object') || others.includes('array'))) return;
  if (listed === undefined && others.includes('null')) values.push(null);
  // The hook for the marker runs for schemas that have a type.
  result['type'] = 'string';
  result[LISTED_VALUES] = { values, others: isOpen ? others : [] } satisfies ListedValues;
}

/** An index signature must not contradict the properties beside it: what else an object holds is then unknown. */
function openObject(schema: JsonObject, result: JsonObject): void {
  const isNamed = Object.keys(ownObject(schema, 'properties')).length > 0;
  const isMixed = isNamed && isObject(schema['additionalProperties']);
  if (schema['additionalProperties'] === false) delete result['additionalProperties'];
  if (isMixed || Object.hasOwn(schema, 'patternProperties')) result['additionalProperties'] = true;
  // Beside alternatives of other types it would ask for an object.
  if (typesOf(schema) === undefined && COMBINING.some((key) => Object.hasOwn(schema, key)) && !isNamed)
    delete result['additionalProperties'];
}

const COMBINING = ['$ref', 'allOf', 'anyOf', 'oneOf'];

/** A required property without a schema of its own is there, whatever it holds. */
function requireUnknown(schema: JsonObject, result: JsonObject): void {
  if (typesOf(schema)?.includes('object') !== true) return;
  const properties = ownObject(result, 'properties');
  const missing = ownArray(schema, 'required')
    .map((name) => guardPercent(String(name)))
    .filter((name) => !Object.hasOwn(properties, name));
  if (missing.length === 0) return;
  result['properties'] = Object.assign(
    Object.create(null),
    properties,
    fromEntries(missing.map((name) => [name, {}])),
  );
}

/** openapi-typescript writes a tuple of exactly these items; an array may be shorter unless minItems forbids it. */
function openTuple(schema: JsonObject, result: JsonObject): void {
  const prefix = ownArray(result, 'prefixItems');
  if (prefix.length === 0) return;
  const { minItems = 0, maxItems = Infinity } = schema as { minItems?: number; maxItems?: number };
  const isExact = minItems >= prefix.length && (schema['items'] === false || maxItems <= prefix.length);
  if (isExact) return;
  const rest = Object.hasOwn(schema, 'items') ? [result['items']] : [{}];
  const all = schema['items'] === false ? prefix : [...prefix, ...rest];
  const different = [...new Map(all.map((member) => [JSON.stringify(member), member])).values()];
  delete result['prefixItems'];
  result['items'] = different.length === 1 ? different[0] : { anyOf: different };
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

/** As Object.fromEntries, but nothing is inherited, `__proto__` is a key like any other, and names are guarded. */
export function fromEntries(entries: readonly (readonly [string, unknown])[]): JsonObject {
  const result = Object.create(null) as JsonObject;
  for (const [key, value] of entries) result[guardPercent(key)] = value;
  return result;
}

/** openapi-typescript decodes names as if they were URIs. A private character stands for the percent sign on the way. */
const PERCENT = '\uE025';

export function guardPercent(name: string): string {
  return name.replaceAll('%', PERCENT);
}

export function guardedRef(ref: string): string {
  return guardPercent(canonicalRef(ref).replaceAll('%25', '%'));
}

/** Puts the percent signs back into the printed types. */
export function restorePercent(text: string): string {
  return text.replaceAll(/\\uE025|\uE025/gi, '%');
}
