import type { AuthorizeContext, Credential, OutgoingRequest } from '../../auth/index.js';
import { untilAborted } from '../../data/until-aborted.js';
import { CredentialError, SdkError, TransportError } from '../../errors/index.js';
import type { Call, Exchange, Step } from '../call.js';
import type { Clock } from '../clock.js';

export interface AuthorizeOptions {
  readonly credential: Credential;
  readonly clock: Clock;
  /** Epoch milliseconds by that clock. */
  readonly now: () => number;
  /** The vendor's own way to refuse a proof of identity, beside 401. */
  readonly vendorRefuses: (exchange: Exchange) => boolean;
  readonly sendToIdentityService: AuthorizeContext['send'];
}

/**
 * Adds the proof of identity, last before sending. After a 401 (or what the vendor says instead) it tries once more when
 * that makes sense: with a fresh token, or with the server's time when the local clock was wrong. A refused request was
 * not acted upon, so this is harmless for every operation.
 */
export function authorize(options: AuthorizeOptions): Step {
  const { credential, clock } = options;
  return async (call, request, next) => {
    if (!call.operation.authenticated) return next(call, request);
    const { skewMs } = clock;
    const proven = prove(options, call, request);
    const first = proven instanceof Promise ? await proven : proven;
    const exchange = await next(call, first);
    const { status } = exchange.response;
    if (status !== 401 && (status < 400 || !options.vendorRefuses(exchange))) return exchange;
    if (credential.usesClock === true) clock.learn(exchange.response.headers.get('date'));
    // Also true when another call under way at the same time has corrected the clock.
    const clockWasWrong = credential.usesClock === true && clock.skewMs !== skewMs;
    if (!clockWasWrong && credential.invalidate?.(first, status) !== true) return exchange;
    call.waitedMs = 0;
    return next(call, await prove(options, call, request));
  };
}

/** The request with the proof: at once when the credential has it at hand. */
function prove(
  options: AuthorizeOptions,
  call: Call,
  request: OutgoingRequest,
): OutgoingRequest | Promise<OutgoingRequest> {
  call.lifetime.throwIfEnded();
  call.phase = 'authorize';
  const proven: OutgoingRequest = { ...request, headers: { ...request.headers } };
  call.secrets.add(request.headers, proven.headers);
  try {
    const authorizing = options.credential.authorize(proven, new CallContext(call, options));
    return authorizing === undefined ? noted(call, proven) : proving(call, authorizing, proven);
  } catch (error) {
    throw noProof(error);
  }
}

async function proving(
  call: Call,
  authorizing: Promise<void>,
  proven: OutgoingRequest,
): Promise<OutgoingRequest> {
  const { lifetime } = call;
  try {
    // The user's own source of secrets may not heed the signal.
    await untilAborted(Promise.resolve(authorizing), lifetime.signal);
    return noted(call, proven);
  } catch (error) {
    throw lifetime.endedBy === undefined ? noProof(error) : error;
  }
}

function noted(call: Call, proven: OutgoingRequest): OutgoingRequest {
  if (proven.proof !== undefined) call.secrets.know(Object.values(proven.proof));
  return proven;
}

/** What a credential gets. Its signal is made only when it asks for it. */
class CallContext implements AuthorizeContext {
  readonly now: AuthorizeContext['now'];
  readonly send: AuthorizeContext['send'];
  readonly operation: string;
  readonly security: AuthorizeContext['security'];
  readonly #call: Call;

  constructor(call: Call, { now, sendToIdentityService }: AuthorizeOptions) {
    this.#call = call;
    this.now = now;
    this.send = sendToIdentityService;
    this.operation = call.operation.name;
    this.security = call.operation.security;
  }

  get signal(): AbortSignal {
    return this.#call.lifetime.signal;
  }
}

/**
 * A failure to authorize, as an error of this call's own: a token request that failed is shared by all calls that waited
 * for it. A failed connection to the identity service says nothing about the request itself, which was not sent.
 */
function noProof(error: unknown): unknown {
  if (CredentialError.is(error)) {
    const { message, status, code, requestId } = error;
    return new CredentialError(message, { status, code, requestId, cause: error });
  }
  if (TransportError.is(error)) return new CredentialError(`No token: ${error.message}`, { cause: error });
  return SdkError.is(error)
    ? error
    : new CredentialError('The credential failed, see `cause`', { cause: error });
}
