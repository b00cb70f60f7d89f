import { ownProperty } from '../data/own.js';
import type { Call, CallPolicy } from '../transport/call.js';
import type { Watched } from '../transport/within.js';
import type { EncodedBody } from '../wire/codec.js';
import type { RequestOptions } from './options.js';
import type { OperationPlan } from './plan.js';

/** The body of an operation that writes it itself: other media types than JSON. */
export function encodeBody(
  { operation }: OperationPlan<unknown>,
  body: unknown,
  contentType: string,
  watched: Watched,
): Promise<EncodedBody> | undefined {
  return operation.wire?.body?.(body, contentType, operation.encodings ?? {}, watched);
}

/** Reads the answers of an operation that reads them itself: bytes, streams, events. */
export function readerOf(
  { operation, name }: OperationPlan<unknown>,
  options: RequestOptions,
  policy: CallPolicy,
): Call['reader'] {
  const read = operation.wire?.answer;
  if (read === undefined) return undefined;
  const stream = ownProperty(options as { readonly stream?: unknown }, 'stream') === true;
  const { maxBodyBytes, attemptMs: silenceMs } = policy;
  return (response) =>
    read(response, { operation: name, maxBodyBytes, silenceMs, signal: options.signal, stream });
}
