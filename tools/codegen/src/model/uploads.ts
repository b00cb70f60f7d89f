import type { Resolver } from '../document/references.js';
import { isObject, own, type JsonObject } from '../document/shape.js';

/** Marks a schema that stands for bytes. A symbol: no document can say it. */
export const UPLOAD: unique symbol = Symbol('upload');

/** What may be given where the mark stands. */
export type UploadKind = 'upload' | 'text or upload';

export function uploadSchema(kind: UploadKind, from?: JsonObject): JsonObject {
  const description = own(from, 'description');
  const schema: JsonObject & { [UPLOAD]?: UploadKind } =
    typeof description === 'string' ? { description } : {};
  schema[UPLOAD] = kind;
  return schema;
}

export function uploadKind(schema: object): UploadKind | undefined {
  return (schema as { readonly [UPLOAD]?: UploadKind })[UPLOAD];
}

/** Whether a schema describes bytes as they are: OpenAPI 3.0's `format: binary`, or 3.1's content without an encoding. */
export function isBinary(schema: unknown): boolean {
  const type = own(schema, 'type');
  const types: unknown[] = Array.isArray(type) ? type : [type];
  if (type !== undefined && !types.includes('string')) return false;
  if (own(schema, 'format') === 'binary') return true;
  return (
    own(schema, 'contentEncoding') === undefined &&
    typeof own(schema, 'contentMediaType') === 'string' &&
    !/json|^text\//i.test(String(own(schema, 'contentMediaType')))
  );
}

/**
 * A schema in which bytes are marked; itself when it has none. References on the way to bytes are replaced by what they
 * lead to, since the component means a text elsewhere.
 */
export function withUploads(schema: unknown, resolver: Resolver, seen: readonly unknown[] = []): unknown {
  if (!isObject(schema) || seen.includes(schema)) return schema;
  if (isBinary(schema)) return uploadSchema('upload', schema);
  const within = [...seen, schema];
  if (typeof schema['$ref'] === 'string') {
    const target = resolver.resolve(schema, []).value;
    const marked = withUploads(target, resolver, within);
    return marked === target ? schema : marked;
  }
  const changes: [string, unknown][] = [];
  for (const [key, value] of Object.entries(schema)) {
    const marked = markedMember(key, value, resolver, within);
    if (marked !== value) changes.push([key, marked]);
  }
  return changes.length === 0 ? schema : { ...schema, ...Object.fromEntries(changes) };
}

function markedMember(key: string, value: unknown, resolver: Resolver, seen: readonly unknown[]): unknown {
  if (key === 'items' || key === 'additionalProperties') return withUploads(value, resolver, seen);
  if (['allOf', 'anyOf', 'oneOf'].includes(key) && Array.isArray(value)) {
    const marked = value.map((member) => withUploads(member, resolver, seen));
    return marked.some((member, index) => member !== value[index]) ? marked : value;
  }
  if (key !== 'properties' || !isObject(value)) return value;
  const marked = Object.entries(value).map(
    ([name, member]) => [name, withUploads(member, resolver, seen)] as const,
  );
  if (marked.every(([name, member]) => member === value[name])) return value;
  return Object.fromEntries(marked);
}
