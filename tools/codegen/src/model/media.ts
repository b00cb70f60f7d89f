import type { Path } from '../document/pointer.js';
import { isObject, own, ownObject } from '../document/shape.js';

export interface Media {
  readonly type: string;
  readonly schema: unknown;
  readonly path: Path;
}

export function isJson(mediaType: string): boolean {
  return /^(?:application|text|\*)\/(?:[^;]*\+)?(?:json|\*)\s*(?:;|$)/i.test(mediaType);
}

/** `type/subtype`: a body cannot be sent as anything else, and openapi-fetch's types know no other. */
export function isMediaType(name: string): boolean {
  return name.includes('/');
}

/** The media types of a request body or response, in document order. */
export function mediaOf(holder: unknown, path: Path): Media[] {
  return Object.entries(ownObject(holder, 'content'))
    .filter(([, value]) => isObject(value))
    .map(([type, value]) => ({
      type,
      schema: Object.hasOwn(value as object, 'schema') ? own(value, 'schema') : true,
      path: [...path, 'content', type, 'schema'],
    }));
}

/** JSON when there is a choice. */
export function preferred(media: readonly Media[]): Media | undefined {
  return media.find((entry) => isJson(entry.type)) ?? media[0];
}

/** A schema that lets everything through. */
export function isAnything(schema: unknown): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}
