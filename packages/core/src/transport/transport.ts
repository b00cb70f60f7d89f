import type { AuthorizeContext, Credential, IdentityResponse, OutgoingRequest } from '../auth/index.js';
import { redact } from '../logging/index.js';
import type { CallEnding, CallEvent, TokenEvent, Watch, Watchers } from '../observe/index.js';
import type { Call, CallPolicy, Exchange, Next, TransportOperation } from './call.js';
import { Clock } from './clock.js';
import { Lifetime } from './lifetime.js';
import { pipeline } from './pipeline.js';
import { Proofs } from './proofs.js';
import { RetryBudget } from './retry-budget.js';
import { authorize, type AuthorizeOptions } from './steps/authorize.js';
import { deadline } from './steps/deadline.js';
import { idempotency } from './steps/idempotency.js';
import { type Middleware, middleware } from './steps/middleware.js';
import { observe } from './steps/observe.js';
import { redirect } from './steps/redirect.js';
import { retry } from './steps/retry.js';
import { send } from './steps/send.js';

export interface TransportOptions {
  readonly credential: Credential | undefined;
  readonly fetch: typeof fetch | undefined;
  readonly middleware: readonly Middleware[];
  readonly watchers: Watchers;
  readonly requestIdOf: (headers: Headers) => string | undefined;
  readonly vendorSays: (exchange: Exchange) => boolean | undefined;
  readonly vendorRefuses: AuthorizeOptions['vendorRefuses'];
}

export interface CallInput {
  readonly operation: TransportOperation;
  readonly request: OutgoingRequest;
  /** True when the headers went through `setHeader`. */
  readonly headersChecked?: boolean;
  readonly policy: CallPolicy;
  readonly signal?: AbortSignal | undefined;
  /** When the call began, by `performance.now()`. Default: now. */
  readonly startedMs?: number;
  readonly idempotencyKey?: string | undefined;
  /** Reads success bodies instead of the transport. */
  readonly reader?: Call['reader'];
  /** What the request holds that nobody may see, beside what the credential adds. */
  readonly secrets?: readonly string[];
  readonly watch?: Watch<CallEvent> | Watch<TokenEvent> | undefined;
}

/** An answer, with whatever status, and how it was obtained. */
export interface Outcome extends Exchange {
  readonly attempts: Call['attempts'];
  readonly secrets: Call['secrets'];
  /** Whether an attempt before the one that was answered may have been carried out. */
  readonly repeated: boolean;
}

export interface Transport {
  /** @throws TransportError, CredentialError, DecodeError (body over the limit) */
  call(input: CallInput): Promise<Outcome>;
  /** Epoch milliseconds by the server's clock, as far as known. */
  now(): number;
}

const IDENTITY_POLICY: CallPolicy = {
  totalMs: 30_000,
  attemptMs: 10_000,
  maxAttempts: 3,
  maxRetryAfterMs: 10_000,
  maxBodyBytes: 1024 * 1024,
};
const IDENTITY_OPERATION: TransportOperation = {
  name: 'credential',
  retry: 'safe',
  authenticated: false,
};

/** The only place that puts the steps in order. */
export function createTransport(options: TransportOptions): Transport {
  const clock = new Clock();
  const now = (): number => clock.now();
  const retrying = { budget: new RetryBudget(), now, random: Math.random };
  const last = send({
    fetch: () => options.fetch ?? globalThis.fetch,
    requestIdOf: options.requestIdOf,
  });
  const observed = observe(options);

  // Identity services get no middleware and no proof of identity: what they receive is the secret itself.
  const toIdentityService = pipeline(
    [deadline, retry({ ...retrying, vendorSays: () => undefined }), redirect, observed],
    last,
  );
  const sendToIdentityService: AuthorizeContext['send'] = async (request, secrets = []) => {
    const watch = await options.watchers.token(request);
    const ask = (): Promise<Outcome> =>
      run(toIdentityService, {
        operation: IDENTITY_OPERATION,
        request,
        policy: IDENTITY_POLICY,
        secrets,
        watch,
      });
    const { response, text } = await (watch === undefined ? ask() : watch.trace(ask, endOf));
    return identityResponse(response, text, secrets);
  };

  const { credential } = options;
  const toProvider = pipeline(
    [
      deadline, //                      one clock for everything below
      idempotency, //                   one token for all attempts
      retry({ ...retrying, vendorSays: options.vendorSays }),
      redirect, //                      every hop is authorized for its own address
      ...options.middleware.map(middleware), // sees each attempt, before it is signed
      ...(credential === undefined
        ? []
        : [authorize({ ...options, credential, clock, now, sendToIdentityService })]),
      observed, //                      counts what really goes over the wire
    ],
    last,
  );
  return { call: (input) => run(toProvider, input), now };
}

/** A success answer holds the token; an error answer may quote what was sent. */
function identityResponse(response: Response, text: string, secrets: readonly string[]): IdentityResponse {
  const { status, headers } = response;
  if (status < 400) return { status, headers, text };
  const clean = [...headers].map(([name, value]): [string, string] => [name, redact(value, secrets)]);
  return { status, headers: new Headers(clean), text: redact(text, secrets) };
}

async function run(steps: Next, input: CallInput): Promise<Outcome> {
  const call: Call = {
    operation: input.operation,
    policy: input.policy,
    userSignal: input.signal,
    watch: input.watch,
    idempotencyKey: input.idempotencyKey,
    reader: input.reader,
    lifetime: new Lifetime(input.policy, input.signal, input.startedMs),
    checkedHeaders: input.headersChecked === true ? input.request.headers : {},
    phase: 'prepare',
    mayHaveHappened: false,
    waitedMs: 0,
    attempts: [],
    secrets: new Proofs(),
  };
  call.secrets.know(input.secrets ?? []);
  const { response, text, read } = await steps(call, input.request);
  const { attempts, secrets, mayHaveHappened: repeated } = call;
  const outcome = { response, text, attempts, secrets, repeated };
  return read === undefined ? outcome : { ...outcome, read };
}

function endOf({ response, attempts }: Outcome): CallEnding {
  return { status: response.status, attempts: attempts.length };
}
