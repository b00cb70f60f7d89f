import { JSON_TYPES, KEYWORDS, type KeywordKind } from './keywords.js';
import type { Path } from './pointer.js';
import type { Problems } from './problem.js';
import { isObject, type JsonObject } from './shape.js';

/** Checks one schema and everything below it; names keywords that the emitted zod could not express exactly. */
export function checkSchema(schema: unknown, path: Path, dialect: '3.0' | '3.1', problems: Problems): void {
  if (typeof schema === 'boolean') return;
  if (!isObject(schema)) {
    problems.error(path, 'must be a schema (an object, true or false)', 'write an object here');
    return;
  }
  if (dialect === '3.0' && Object.hasOwn(schema, '$ref')) {
    checkKeyword('ref', schema['$ref'], [...path, '$ref'], dialect, problems);
    return;
  }
  for (const [key, value] of Object.entries(schema)) {
    const keyword = KEYWORDS.get(key);
    const at = [...path, key];
    if (keyword === undefined) {
      if (!key.startsWith('x-')) {
        problems.warn(
          at,
          'is not a JSON Schema keyword',
          'it is ignored; correct its spelling or prefix it with x-',
        );
      }
    } else if (dialect === '3.0' && (key === 'exclusiveMinimum' || key === 'exclusiveMaximum')) {
      checkKeyword('boolean', value, at, dialect, problems);
    } else {
      checkKeyword(keyword.kind, value, at, dialect, problems);
    }
  }
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

function checkPattern(pattern: string, path: Path, problems: Problems): void {
  try {
    void new RegExp(pattern, 'u');
  } catch (error) {
    problems.error(
      path,
      `is not an ECMAScript regular expression: ${(error as Error).message}`,
      'JSON Schema patterns use ECMA-262 with the u flag: escape only characters that need it',
    );
  }
}

function checkCombination(schema: JsonObject, path: Path, dialect: '3.0' | '3.1', problems: Problems): void {
  if (typeof schema['multipleOf'] === 'number' && schema['multipleOf'] <= 0) {
    problems.error([...path, 'multipleOf'], 'must be greater than 0', 'correct the number');
  }
  if (dialect === '3.1' && schema['nullable'] === true) {
    problems.error(
      [...path, 'nullable'],
      'has no meaning in OpenAPI 3.1',
      "use type: [string, 'null'] instead",
    );
  }
}
