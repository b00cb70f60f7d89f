import { InvalidRequestError } from '../../errors/index.js';
import type { Step } from '../call.js';
import { setHeader } from '../headers.js';

/** Gives a `keyed` operation its retry token: one per call, the same on every attempt. */
export const idempotency: Step = (call, request, next) => {
  const header = call.operation.retryToken?.toLowerCase();
  if (call.operation.retry === 'keyed' && header !== undefined) {
    const given = Object.hasOwn(request.headers, header) ? request.headers[header] : call.idempotencyKey;
    const key = given ?? globalThis.crypto.randomUUID();
    if (key.trim() === '') throw noToken(call.operation.name);
    setHeader(request.headers, header, key, call.operation.name);
  }
  return next(call, request);
};

/** A vendor takes an empty token for none, and a repetition for another request. */
function noToken(operation: string): InvalidRequestError {
  return new InvalidRequestError(operation, [
    { path: 'options.idempotencyKey', message: 'must not be empty' },
  ]);
}
