import { ownProperty } from '../data/own.js';
import { InvalidRequestError } from '../errors/index.js';
import type { Operation } from './operation.js';
import type { RequestOptions } from './options.js';

const JSON_TYPE = 'application/json';

/**
 * The media type of a call's body: the one that its options name, else the operation's first.
 *
 * @throws InvalidRequestError for one that the operation does not take
 */
export function bodyType(operation: Operation<unknown>, name: string, call: RequestOptions): string {
  const types = operation.contentTypes;
  if (types === undefined) return JSON_TYPE;
  const wanted: unknown = ownProperty(call as { readonly contentType?: unknown }, 'contentType');
  if (wanted === undefined) return types[0] ?? JSON_TYPE;
  if (typeof wanted === 'string' && types.some((type) => covers(type, wanted))) return wanted;
  const message = `must be one of ${types.join(', ')}`;
  throw new InvalidRequestError(name, [{ path: 'options.contentType', message }]);
}

/** `image/*` covers `image/png`. */
function covers(type: string, wanted: string): boolean {
  if (type === wanted || type === '*/*') return true;
  return type.endsWith('/*') && wanted.toLowerCase().startsWith(type.slice(0, -1).toLowerCase());
}
