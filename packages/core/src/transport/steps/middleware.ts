import type { OutgoingRequest } from '../../auth/index.js';
import type { Exchange, Step } from '../call.js';

/**
 * The user's own step around one attempt: it may change the request's headers before it is signed, time the answer, or
 * look at it. It runs again for each attempt.
 */
export type Middleware = (
  request: OutgoingRequest,
  next: (request: OutgoingRequest) => Promise<Exchange>,
  context: { readonly operation: string; readonly attempt: number; readonly signal: AbortSignal },
) => Promise<Exchange>;

export function middleware(user: Middleware): Step {
  return (call, request, next) =>
    user(request, (changed) => next(call, changed), {
      operation: call.operation.name,
      attempt: call.attempts.length + 1,
      signal: call.signal,
    });
}
