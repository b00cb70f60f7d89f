import type { OutgoingRequest } from '../../auth/index.js';
import { untilAborted } from '../../data/until-aborted.js';
import { InvalidRequestError } from '../../errors/index.js';
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
  return (call, request, next) => {
    const operation = call.operation.name;
    const proceed = async (changed: OutgoingRequest): Promise<Exchange> => {
      if (changed.url !== request.url) checkOrigin(changed.url, request.url, operation);
      return next(call, changed);
    };
    const context = { operation, attempt: call.attempts.length + 1, signal: call.lifetime.signal };
    const own = { ...request, headers: { ...request.headers } };
    const run = async (): Promise<Exchange> => user(own, proceed, context);
    return untilAborted(run(), call.lifetime.signal);
  };
}

/** What follows adds the credential, which was made for one origin. */
function checkOrigin(url: string, original: string, operation: string): void {
  if (URL.canParse(url) && new URL(url).origin === new URL(original).origin) return;
  throw new InvalidRequestError(operation, [
    { path: 'url', message: 'was moved to another origin by middleware' },
  ]);
}
