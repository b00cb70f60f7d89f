import type { Resolver } from '../document/references.js';
import { isJson, type Media } from './media.js';
import { isBinary, uploadSchema, withUploads } from './uploads.js';

/** How a body is written, by its media type. `other`: text or bytes, passed on as they are. */
export type BodyKind = 'json' | 'form' | 'multipart' | 'text' | 'bytes' | 'other';

const BYTES =
  /^(?:image|audio|video|font)\/|^application\/(?:octet-stream|pdf|zip|gzip|x-tar|x-gzip|wasm)\b/i;

export function isBytesType(type: string): boolean {
  return BYTES.test(type);
}

export function bodyKind({ type, schema }: Pick<Media, 'type' | 'schema'>, resolver: Resolver): BodyKind {
  const isBytes = isBinary(resolver.resolve(schema, []).value);
  if (isJson(type) && !(isBytes && type.includes('*'))) return 'json';
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return 'form';
  if (/^multipart\//i.test(type)) return 'multipart';
  if (isBytes || isBytesType(type)) return 'bytes';
  return /^text\/plain\b/i.test(type) ? 'text' : 'other';
}

/** The schema of what a caller gives: bytes are marked, and what is passed on as it is has no other schema. */
export function bodySchema(kind: BodyKind, schema: unknown, resolver: Resolver): unknown {
  switch (kind) {
    case 'multipart':
      return withUploads(schema, resolver);
    case 'text':
      return { type: 'string' };
    case 'bytes':
      return uploadSchema('upload');
    case 'other':
      return uploadSchema('text or upload');
    default:
      return schema;
  }
}
