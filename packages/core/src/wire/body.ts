import { within } from '../transport/within.js';
import { bytesOf, isUpload } from './bytes.js';
import type { BodyCodec, EncodedBody } from './codec.js';
import type { BodyEncodings } from './encoding.js';
import { formOf } from './form.js';
import { isWithin, multipartOf } from './multipart.js';
import { isJsonType } from './pairs.js';
import { jsonOf, type Place, refuse } from './values.js';

/**
 * A body by its media type: JSON, forms, and everything else as the text or the bytes that it is. A range (`image/*`) takes
 * the type that a Blob brings along.
 *
 * @throws InvalidRequestError for a body that its media type cannot hold
 */
export const encodedBody: BodyCodec = (body, contentType, encodings, limits) => {
  return within(encode(body, contentType, encodings, limits.operation), limits);
};

async function encode(
  body: unknown,
  contentType: string,
  encodings: BodyEncodings,
  operation: string,
): Promise<EncodedBody> {
  const place: Place = { operation, path: 'body' };
  const fields = Object.hasOwn(encodings, contentType) ? (encodings[contentType] ?? {}) : {};
  if (isJsonType(contentType)) return { body: jsonOf(body, place), contentType };
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType))
    return { body: formOf(body, fields, place), contentType };
  if (/^multipart\//i.test(contentType) && !isUpload(body) && typeof body !== 'string')
    return multipartOf(body, contentType, fields, place);
  return plain(body, contentType, place);
}

async function plain(body: unknown, contentType: string, place: Place): Promise<EncodedBody> {
  if (isUpload(body)) {
    const type = concrete(contentType, body instanceof Blob ? body.type : '');
    return { body: await bytesOf(body, place), contentType: type };
  }
  if (typeof body !== 'string' && !['number', 'boolean', 'bigint'].includes(typeof body)) {
    return refuse(
      place,
      `must be text, or bytes in a Blob, Uint8Array, ArrayBuffer or stream: it is sent as ${contentType}`,
    );
  }
  return { body: String(body as string | number | boolean), contentType: concrete(contentType, '') };
}

/** A range is not a type that can be sent. */
function concrete(contentType: string, own: string): string {
  if (!contentType.includes('*')) return contentType;
  return own !== '' && isWithin(own, contentType) ? own : 'application/octet-stream';
}
