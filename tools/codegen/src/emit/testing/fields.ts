import { canonicalRef } from '../../document/recursion.js';
import { isObject, own, ownArray, ownObject, ownString, type JsonObject } from '../../document/shape.js';
import type { Api, NamedSchema } from '../../model/types.js';
import { braces } from '../../source/layout.js';
import { literal, propertyKey } from '../../source/escape.js';
import { code } from '../../source/source.js';
import { tsFile, type OutputFile } from '../file.js';

/** As `Fields` of `@compute-sessions/core/testing`. */
export type Fields =
  | 'plain'
  | 'keep'
  | 'secret'
  | `#${string}`
  | { list: Fields }
  | { plain?: string[]; members?: Record<string, Fields>; others?: Fields }
  | { any: Fields[] };

const PLAIN_TYPES: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'null'];

/** Which fields of which schema a recording keeps. Schemas are named when something refers to them. */
export class FieldTable {
  readonly named: Map<string, Fields> = new Map<string, Fields>();
  readonly #schemas: ReadonlyMap<string, NamedSchema>;
  readonly #open = new Set<string>();

  constructor(api: Api) {
    this.#schemas = new Map(api.schemas.map((schema) => [schema.ref, schema]));
  }

  of(schema: unknown): Fields {
    if (!isObject(schema)) return 'keep';
    if (schema['x-sdk-secret'] === true) return 'secret';
    const parts = [...this.#own(schema), ...this.#inPlace(schema)];
    if (parts.length === 0) return isPlain(schema) ? 'plain' : 'keep';
    if (allowsPlain(schema)) parts.push('plain');
    return together(parts);
  }

  /** Members and items that stand in the schema itself. */
  #own(schema: JsonObject): Fields[] {
    const lists = [own(schema, 'items'), ...ownArray(schema, 'prefixItems'), own(schema, 'contains')].filter(
      isObject,
    );
    return [
      ...this.#members(schema),
      ...(lists.length === 0 ? [] : [{ list: together(lists.map((item) => this.of(item))) }]),
    ];
  }

  #members(schema: JsonObject): Fields[] {
    const entries = Object.entries(ownObject(schema, 'properties')).map(
      ([name, member]) => [name, this.of(member)] as const,
    );
    const patterns = Object.values(ownObject(schema, 'patternProperties')).map((member) => this.of(member));
    const rest = own(schema, 'additionalProperties');
    const others = [...patterns, ...(isObject(rest) || rest === true ? [this.of(rest)] : [])];
    if (entries.length === 0 && others.length === 0) return [];
    const plain = entries.flatMap(([name, fields]) => (fields === 'plain' ? [name] : []));
    const members = entries.filter(([, fields]) => fields !== 'plain');
    return [
      {
        ...(plain.length > 0 ? { plain } : {}),
        ...(members.length > 0 ? { members: Object.fromEntries(members) } : {}),
        ...(others.length > 0 ? { others: together(others) } : {}),
      },
    ];
  }

  /** What other schemas say of the same value. Those that only limit it say nothing of its members. */
  #inPlace(schema: JsonObject): Fields[] {
    const ref = ownString(schema, '$ref');
    const limits = [...ownArray(schema, 'allOf'), own(schema, 'then'), own(schema, 'else')]
      .filter(isObject)
      .map((each) => this.of(each))
      .filter((fields) => fields !== 'keep');
    const choices = [...ownArray(schema, 'anyOf'), ...ownArray(schema, 'oneOf')].map((each) =>
      isObject(each) && onlyLimits(each) ? undefined : this.of(each),
    );
    return [
      ...(ref === undefined ? [] : [this.#reference(ref)]),
      ...limits,
      ...choices.filter((fields) => fields !== undefined),
    ];
  }

  #reference(ref: string): Fields {
    const schema = this.#schemas.get(canonicalRef(ref));
    if (schema === undefined) return 'keep';
    const name = schema.constant;
    if (this.#open.has(name)) return `#${name}`;
    const known = this.named.get(name);
    if (known === undefined) {
      this.#open.add(name);
      this.named.set(name, this.of(schema.schema));
      this.#open.delete(name);
    }
    const fields = this.named.get(name);
    return typeof fields === 'string' ? fields : `#${name}`;
  }
}

function isPlain(schema: JsonObject): boolean {
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']];
  if (Object.hasOwn(schema, 'type')) return types.every((type) => PLAIN_TYPES.includes(type));
  const values = Object.hasOwn(schema, 'const') ? [schema['const']] : ownArray(schema, 'enum');
  return values.length > 0 && values.every((value) => typeof value !== 'object' || value === null);
}

/** `type: [object, string]` */
function allowsPlain({ type }: JsonObject): boolean {
  return Array.isArray(type) && type.some((each) => each !== 'null' && PLAIN_TYPES.includes(each));
}

const STRUCTURE = [
  '$ref',
  'type',
  'properties',
  'items',
  'prefixItems',
  'allOf',
  'anyOf',
  'oneOf',
  'enum',
  'const',
];

/** `required: [a]`, one of several ways to be complete. */
function onlyLimits(schema: JsonObject): boolean {
  return Object.keys(schema).length > 0 && !STRUCTURE.some((keyword) => Object.hasOwn(schema, keyword));
}

function together(parts: readonly Fields[]): Fields {
  const unique = [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
  const [first] = unique;
  return unique.length === 1 && first !== undefined ? first : { any: unique };
}

/** testing/fields.gen.ts: loaded by recordings. */
export function emitFields(api: Api, table: FieldTable): OutputFile {
  const entries = [...table.named]
    .filter(([, fields]) => typeof fields !== 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, fields]) => code`${propertyKey(name)}: ${literal(fields)}`);
  const imports = [code`import type { Fields } from '@compute-sessions/core/testing';`];
  const body = code`/** What a recording keeps: the members that the document has, by schema. */
export const fields: Readonly<Record<string, Fields>> = ${braces(entries, true)};`;
  return tsFile('testing/fields.gen.ts', api.source, imports, [body]);
}
