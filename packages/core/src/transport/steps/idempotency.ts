import type { Step } from '../call.js';
import { setHeader } from '../headers.js';

/** Gives a `keyed` operation its retry token: one per call, the same on every attempt. */
export const idempotency: Step = (call, request, next) => {
  const header = call.operation.retryToken?.toLowerCase();
  if (call.operation.retry === 'keyed' && header !== undefined && request.headers[header] === undefined) {
    const key = call.idempotencyKey ?? globalThis.crypto.randomUUID();
    setHeader(request.headers, header, key, call.operation.name);
  }
  return next(call, request);
};
