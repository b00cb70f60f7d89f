import type { Step } from '../call.js';

/** Gives a `keyed` operation its retry token: one per call, the same on every attempt. */
export const idempotency: Step = (call, request, next) => {
  const header = call.operation.retryToken?.toLowerCase();
  if (call.operation.retry === 'keyed' && header !== undefined && request.headers[header] === undefined) {
    request.headers[header] = call.idempotencyKey ?? globalThis.crypto.randomUUID();
  }
  return next(call, request);
};
