import { GRAMMAR, type Rule } from './grammar.js';
import { KEYWORDS } from './keywords.js';
import type { Path } from './pointer.js';
import { isObject, type JsonObject } from './shape.js';

export type SchemaVisitor = (schema: JsonObject, path: Path) => void;

/** Visits every schema object of a document once, parents first, in document order. */
export function walkSchemas(root: JsonObject, visit: SchemaVisitor): void {
  walkRule({ object: 'Root' }, root, [], visit);
}

/** Visits one schema and all below it. */
export function walkSchema(schema: unknown, path: Path, visit: SchemaVisitor): void {
  if (!isObject(schema)) return;
  visit(schema, path);
  for (const key of Object.keys(schema)) {
    const kind = KEYWORDS.get(key)?.kind;
    if (kind !== 'schema' && kind !== 'schemas' && kind !== 'schemaMap') continue;
    const value = schema[key];
    if (kind === 'schema') walkSchema(value, [...path, key], visit);
    else if (kind === 'schemas' && Array.isArray(value))
      for (const [index, entry] of value.entries()) walkSchema(entry, [...path, key, index], visit);
    else if (kind === 'schemaMap' && isObject(value))
      for (const name of Object.keys(value)) walkSchema(value[name], [...path, key, name], visit);
  }
}

/** The direct subschemas of a schema, with their paths. */
export function* subschemas(schema: JsonObject, path: Path): Generator<[unknown, Path, string]> {
  for (const [key, value] of Object.entries(schema)) {
    const kind = KEYWORDS.get(key)?.kind;
    if (kind === 'schema') yield [value, [...path, key], key];
    if (kind === 'schemas' && Array.isArray(value)) {
      for (const [index, entry] of value.entries()) yield [entry, [...path, key, index], key];
    }
    if (kind === 'schemaMap' && isObject(value)) {
      for (const [name, entry] of Object.entries(value)) yield [entry, [...path, key, name], key];
    }
  }
}

function walkRule(rule: Rule, value: unknown, path: Path, visit: SchemaVisitor): void {
  if (rule === 'schema') return walkSchema(value, path, visit);
  if (typeof rule === 'string' || 'oneOf' in rule) return;
  if ('list' in rule) {
    if (Array.isArray(value))
      value.forEach((entry, index) => {
        walkRule(rule.list, entry, [...path, index], visit);
      });
    return;
  }
  if (!isObject(value)) return;
  if ('map' in rule || 'mapOrRef' in rule) {
    const entries = 'map' in rule ? rule.map : rule.mapOrRef;
    for (const [key, entry] of Object.entries(value)) walkRule(entries, entry, [...path, key], visit);
    return;
  }
  const name = 'object' in rule ? rule.object : rule.objectOrRef;
  for (const [key, entry] of Object.entries(value)) {
    const field = Object.hasOwn(GRAMMAR[name].fields, key) ? GRAMMAR[name].fields[key] : undefined;
    if (field !== undefined) walkRule(field, entry, [...path, key], visit);
  }
}
