import type { AuthorizeContext, Credential, IdentityResponse, OutgoingRequest } from '../../auth/index.js';
import type { Call, Step } from '../call.js';
import type { Clock } from '../clock.js';

export interface AuthorizeOptions {
  readonly credential: Credential;
  readonly clock: Clock;
  readonly sendToIdentityService: (request: OutgoingRequest) => Promise<IdentityResponse>;
}

/**
 * Adds the proof of identity, last before sending. After a 401 it tries once more when that makes sense: with a fresh
 * token, or with the server's time when the local clock was wrong. A refused request was not acted upon, so this is
 * harmless for every operation.
 */
export function authorize(options: AuthorizeOptions): Step {
  const { credential, clock } = options;
  return async (call, request, next) => {
    if (!call.operation.authenticated) return next(call, request);
    const first = await prove(options, call, request);
    const exchange = await next(call, first);
    if (exchange.response.status !== 401) return exchange;
    const clockWasWrong = credential.usesClock === true && clock.learn(exchange.response.headers.get('date'));
    if (!clockWasWrong && credential.invalidate?.(first) !== true) return exchange;
    call.waitedMs = 0;
    return next(call, await prove(options, call, request));
  };
}

async function prove(options: AuthorizeOptions, call: Call, request: OutgoingRequest): Promise<OutgoingRequest> {
  call.phase = 'authorize';
  const proven: OutgoingRequest = { ...request, headers: { ...request.headers } };
  const context: AuthorizeContext = {
    signal: call.signal,
    now: () => options.clock.now(),
    send: options.sendToIdentityService,
  };
  await options.credential.authorize(proven, context);
  for (const [name, value] of Object.entries(proven.headers)) {
    if (request.headers[name] !== value && !PLAIN.has(name)) call.secrets.add(value);
  }
  return proven;
}

/** Headers that signers add and that tell nothing. */
const PLAIN: ReadonlySet<string> = new Set([
  'content-length',
  'content-type',
  'date',
  'host',
  'x-content-sha256',
  'x-date',
  'x-sdk-content-sha256',
  'x-sdk-date',
]);
