import { typesOf } from '../../document/dialect.js';
import { KEYWORDS } from '../../document/keywords.js';
import { operationsOf, parameterKey } from '../../document/operations.js';
import { canonicalRef } from '../../document/recursion.js';
import { isObject, ownArray, ownObject, type JsonObject } from '../../document/shape.js';
import { GRAMMAR, type Rule } from '../../document/grammar.js';
import type { Api } from '../../model/types.js';
import { References } from '../../model/usage.js';

/** Marks a schema whose listed values are only the known ones. The key cannot come from a document: x- fields are dropped. */
export const OPEN_VALUES = 'x-codegen-open-values';

/**
 * The document that openapi-typescript sees: same paths and names, without extensions, examples and discriminators,
 * without the parameters that core sends itself, and with open enums marked.
 */
export function prepareForTypes(api: Api): JsonObject {
  const closed = requestSchemas(api);
  return new Preparation(api, closed).object('Root', api.root, false) as JsonObject;
}

/** Components that a caller may have to build: their enums stay closed. */
function requestSchemas(api: Api): ReadonlySet<string> {
  const roots: unknown[] = [];
  for (const operation of operationsOf(api.root)) {
    for (const list of [ownArray(operation.item, 'parameters'), ownArray(operation.value, 'parameters')]) {
      for (const entry of list) roots.push(...holderSchemas(api.resolver.resolve(entry, []).value));
    }
    if (operation.value['requestBody'] !== undefined) {
      roots.push(...holderSchemas(api.resolver.resolve(operation.value['requestBody'], []).value));
    }
  }
  return new References(api.root).reachable(roots);
}

function holderSchemas(holder: JsonObject): unknown[] {
  return [
    holder['schema'],
    ...Object.values(ownObject(holder, 'content')).map((media) => ownObject(media, 'schema')),
  ];
}

const DROPPED = new Set([
  'example',
  'examples',
  'callbacks',
  'links',
  'externalDocs',
  'security',
  'tags',
  'servers',
  'encoding',
]);

class Preparation {
  readonly #hoisted: ReadonlySet<string>;

  constructor(
    private readonly api: Api,
    private readonly closed: ReadonlySet<string>,
  ) {
    this.#hoisted = new Set(
      api.hoisted
        .filter(({ in: place }) => place !== 'path')
        .map(({ in: place, name }) => parameterKey(place, name)),
    );
  }

  object(name: keyof typeof GRAMMAR, value: unknown, open: boolean): unknown {
    if (!isObject(value)) return value;
    if (typeof value['$ref'] === 'string' && name !== 'PathItem')
      return { $ref: canonicalRef(value['$ref']) };
    const result: JsonObject = {};
    for (const [key, entry] of Object.entries(value)) {
      const rule = Object.hasOwn(GRAMMAR[name].fields, key) ? GRAMMAR[name].fields[key] : undefined;
      if (rule === undefined || DROPPED.has(key)) continue;
      result[key] =
        key === 'parameters' && Array.isArray(entry)
          ? entry
              .filter((parameter) => this.#isTyped(parameter))
              .map((parameter) => this.object('Parameter', parameter, false))
          : this.#rule(rule, entry, open || key === 'responses' || key === 'headers', key);
    }
    return result;
  }

  /** Header and cookie parameters are sent by core, hoisted query parameters too. */
  #isTyped(parameter: unknown): boolean {
    const { value } = this.api.resolver.resolve(parameter, []);
    const place = String(value['in']);
    return (
      (place === 'path' || place === 'query') &&
      !this.#hoisted.has(parameterKey(place, String(value['name'])))
    );
  }

  #rule(rule: Rule, value: unknown, open: boolean, key: string): unknown {
    if (rule === 'schema') return this.#schema(value, open);
    if (typeof rule === 'string' || 'oneOf' in rule) return value;
    if ('list' in rule)
      return Array.isArray(value) ? value.map((entry) => this.#rule(rule.list, entry, open, key)) : value;
    if ('map' in rule) {
      if (!isObject(value)) return value;
      return fromEntries(
        Object.entries(value)
          .filter(([name]) => !name.startsWith('x-') || key === 'headers')
          .map(([name, entry]) => [
            name,
            this.#rule(rule.map, entry, key === 'schemas' ? !this.closed.has(componentRef(name)) : open, ''),
          ]),
      );
    }
    return this.object('object' in rule ? rule.object : rule.objectOrRef, value, open);
  }

  #schema(schema: unknown, open: boolean): unknown {
    if (!isObject(schema)) return schema === true ? {} : schema === false ? { not: {} } : schema;
    const result: JsonObject = {};
    for (const [key, value] of Object.entries(schema)) {
      const kind = KEYWORDS.get(key)?.kind;
      if (kind === undefined || DROPPED.has(key) || UNTYPED.has(key)) continue;
      if (kind === 'schema') result[key] = this.#schema(value, open);
      else if (kind === 'schemas' && Array.isArray(value))
        result[key] = value.map((entry) => this.#schema(entry, open));
      else if (kind === 'schemaMap' && isObject(value)) {
        result[key] = fromEntries(
          Object.entries(value).map(([name, entry]) => [name, this.#schema(entry, open)]),
        );
      } else if (kind === 'ref') result[key] = canonicalRef(String(value));
      else if (key !== 'default' || typeof value !== 'object') result[key] = value;
    }
    openValues(schema, result, open);
    openObject(schema, result);
    return withoutSiblings(result);
  }
}

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
]);

/** An index signature must not contradict the properties beside it: what else an object holds is then unknown. */
function openObject(schema: JsonObject, result: JsonObject): void {
  const isMixed =
    Object.keys(ownObject(schema, 'properties')).length > 0 && isObject(schema['additionalProperties']);
  if (schema['additionalProperties'] === false) delete result['additionalProperties'];
  if (isMixed || Object.hasOwn(schema, 'patternProperties')) {
    delete result['patternProperties'];
    result['additionalProperties'] = true;
  }
}

/** Known values and output enums stay open; a null among the values is a type, not a value. */
function openValues(schema: JsonObject, result: JsonObject, open: boolean): void {
  const known = Array.isArray(schema['x-known-values']) ? (schema['x-known-values'] as unknown[]) : undefined;
  const listed = Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : undefined;
  const types = typesOf(schema);
  const values = known ?? (open ? listed : undefined);
  if (values === undefined) {
    // openapi-typescript adds null to the values of a nullable enum; the values alone decide.
    if (listed !== undefined && types !== undefined) result['type'] = types.filter((type) => type !== 'null');
    return;
  }
  const plain = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  if (plain.length === 0) return;
  delete result['enum'];
  const mayBeNull = known !== undefined ? types?.includes('null') === true : values.includes(null);
  result['type'] = mayBeNull ? [typeof plain[0], 'null'] : typeof plain[0];
  result[OPEN_VALUES] = plain;
}

/** openapi-typescript ignores what stands beside a $ref. */
function withoutSiblings(schema: JsonObject): JsonObject {
  const { $ref, description, ...rest } = schema;
  if ($ref === undefined) return schema;
  const kept = description === undefined ? {} : { description };
  const meaningful = Object.keys(rest).filter((key) => KEYWORDS.get(key)?.role === 'exact');
  return meaningful.length === 0 ? { $ref, ...kept } : { ...kept, allOf: [{ $ref }, rest] };
}

function componentRef(name: string): string {
  return `#/components/schemas/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of entries) {
    Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return result;
}
