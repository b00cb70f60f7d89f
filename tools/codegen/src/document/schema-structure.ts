import { JSON_TYPES, KEYWORDS, type KeywordKind } from './keywords.js';
import { patternKind } from './pattern.js';
import type { Path } from './pointer.js';
import type { Problems } from './problem.js';
import { isObject, type JsonObject } from './shape.js';
import { nearest } from './spelling.js';

/** Checks one schema and everything below it; names keywords that the emitted zod could not express exactly. */
export function checkSchema(schema: unknown, path: Path, dialect: '3.0' | '3.1', problems: Problems): void {
  if (typeof schema === 'boolean') return;
  if (!isObject(schema)) {
    problems.error(path, 'must be a schema (an object, true or false)', 'write an object here');
    return;
  }
  if (dialect === '3.0' && Object.hasOwn(schema, '$ref')) {
    checkKeyword('ref', schema['$ref'], [...path, '$ref'], dialect, problems);
    warnOfSiblings(schema, path, problems);
    return;
  }
  for (const [key, value] of Object.entries(schema)) {
    const keyword = KEYWORDS.get(key);
    const at = [...path, key];
    if (keyword === undefined) {
      if (!key.startsWith('x-')) {
        const meant = nearest(key, [...KEYWORDS.keys()]);
        const advice =
          meant === undefined
            ? 'it is ignored; correct its spelling or prefix it with x-'
            : `it is ignored; did you mean ${meant}?`;
        problems.warn(at, 'is not a JSON Schema keyword', advice);
      }
    } else if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum') {
      checkExclusive(value, at, dialect, problems);
    } else {
      checkKeyword(keyword.kind, value, at, dialect, problems);
    }
  }
  checkDialect(schema['$schema'], [...path, '$schema'], problems);
  checkCombination(schema, path, dialect, problems);
}

function checkKeyword(
  kind: KeywordKind,
  value: unknown,
  path: Path,
  dialect: '3.0' | '3.1',
  problems: Problems,
): void {
  const expected = mismatch(kind, value);
  if (expected !== undefined) {
    problems.error(path, `must be ${expected}`, 'correct the value of this keyword');
    return;
  }
  if (kind === 'pattern') return checkPattern(value as string, path, problems);
  if (kind === 'schema') return checkSchema(value, path, dialect, problems);
  if (kind === 'schemas') {
    for (const [index, entry] of (value as unknown[]).entries())
      checkSchema(entry, [...path, index], dialect, problems);
  }
  if (kind === 'schemaMap') {
    for (const [key, entry] of Object.entries(value as JsonObject)) {
      if (path.at(-1) === 'patternProperties') checkPattern(key, [...path, key], problems);
      checkSchema(entry, [...path, key], dialect, problems);
    }
  }
}

/** What the value should have been; undefined when it is right. */
function mismatch(kind: KeywordKind, value: unknown): string | undefined {
  switch (kind) {
    case 'any':
    case 'schema':
      return undefined;
    case 'schemas':
      return Array.isArray(value) && value.length > 0 ? undefined : 'a list of at least one schema';
    case 'schemaMap':
      return isObject(value) ? undefined : 'an object of schemas';
    case 'string':
    case 'ref':
      return typeof value === 'string' ? undefined : 'text';
    case 'pattern':
      return typeof value === 'string' ? undefined : 'a regular expression';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'a number';
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0
        ? undefined
        : 'a whole number, 0 or more';
    case 'strings':
      return isStringList(value) ? undefined : 'a list of texts';
    case 'stringsMap':
      return isObject(value) && Object.values(value).every(isStringList)
        ? undefined
        : 'an object of lists of texts';
    case 'values':
      return Array.isArray(value) ? undefined : 'a list of values';
    case 'type':
      return isType(value) ? undefined : `one of ${JSON_TYPES.join(', ')}, or a list of them`;
  }
}

function isStringList(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isType(value: unknown): boolean {
  const types = Array.isArray(value) ? value : [value];
  return types.length > 0 && types.every((type) => (JSON_TYPES as readonly unknown[]).includes(type));
}

/** A pattern that cannot be read judges nothing; a name's pattern decides on other keywords too, so it must be right. */
function checkPattern(pattern: string, path: Path, problems: Problems): void {
  const kind = patternKind(pattern);
  if (kind === 'unicode') return;
  if (kind === 'legacy') {
    const advice = 'JSON Schema patterns use ECMA-262 with the u flag: escape only characters that need it';
    problems.warn(path, 'is a regular expression only without the u flag, and is read without it', advice);
  } else if (kind === 'foreign' && path.at(-1) === 'pattern' && path.at(-2) !== 'patternProperties') {
    const advice = 'JSON Schema patterns use ECMA-262 as of 2024: rewrite it to have it checked';
    problems.warn(path, 'is a regular expression of another language, and is not checked', advice);
  } else {
    problems.error(
      path,
      'is not an ECMAScript regular expression',
      'JSON Schema patterns use ECMA-262 with the u flag',
    );
  }
}

function checkCombination(schema: JsonObject, path: Path, dialect: '3.0' | '3.1', problems: Problems): void {
  if (typeof schema['multipleOf'] === 'number' && schema['multipleOf'] <= 0) {
    problems.error([...path, 'multipleOf'], 'must be greater than 0', 'correct the number');
  }
  if (schema['nullable'] !== true) return;
  if (dialect === '3.1') {
    const advice = "use type: [string, 'null'] instead";
    problems.warn([...path, 'nullable'], 'has no meaning in OpenAPI 3.1', advice);
  } else if (!Object.hasOwn(schema, 'type')) {
    const advice = 'give the schema a type, or list { enum: [null] } as an alternative';
    problems.warn([...path, 'nullable'], 'has no effect without type, as OpenAPI 3.0.3 says', advice);
  }
}

/** OpenAPI 3.0 reads nothing beside a `$ref`. */
function warnOfSiblings(schema: JsonObject, path: Path, problems: Problems): void {
  for (const key of Object.keys(schema)) {
    if (key === '$ref' || key === 'description' || key === 'summary' || key.startsWith('x-')) continue;
    const advice = 'put the reference and this into allOf';
    problems.warn([...path, key], 'stands beside $ref, where OpenAPI 3.0 does not read it', advice);
  }
}

/** A flag for `minimum` in OpenAPI 3.0, a number of its own since 3.1. Documents confuse them, but mean what they say. */
function checkExclusive(value: unknown, path: Path, dialect: '3.0' | '3.1', problems: Problems): void {
  const wanted = dialect === '3.0' ? 'boolean' : 'number';
  const other = dialect === '3.0' ? 'number' : 'boolean';
  if (typeof value !== other) return checkKeyword(wanted, value, path, dialect, problems);
  problems.warn(
    path,
    `is a ${other}, as OpenAPI ${dialect === '3.0' ? '3.1' : '3.0'} has it, and is read so`,
    `write a ${wanted}, or change the version of the document`,
  );
}

const KNOWN_DIALECTS = [
  'https://json-schema.org/draft/2020-12/',
  'https://spec.openapis.org/oas/3.1/',
  'https://spec.openapis.org/oas/3.2/',
];

/** `$schema` and `jsonSchemaDialect`: whatever they name, schemas are read as draft 2020-12. */
export function checkDialect(uri: unknown, path: Path, problems: Problems): void {
  if (typeof uri !== 'string' || KNOWN_DIALECTS.some((known) => uri.startsWith(known))) return;
  problems.warn(
    path,
    `names another dialect: ${uri}`,
    'it is read as JSON Schema draft 2020-12; check what differs',
  );
}
