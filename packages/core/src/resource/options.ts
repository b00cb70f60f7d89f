import type { Credential } from '../auth/index.js';
import { ownProperties, ownProperty } from '../data/own.js';
import { ConfigError, type Issue } from '../errors/index.js';
import type { Logger, LogLevel } from '../logging/logger.js';
import type { Observer } from '../observe/index.js';
import type { CallPolicy } from '../transport/call.js';
import type { PollingOptions, PollScheduler } from '../transport/poll-scheduler.js';
import type { Middleware } from '../transport/steps/middleware.js';

/**
 * What happens when an answer differs from the contract.
 * - `report` (default): the data arrives intact and `onDrift` is told.
 * - `strict`: the call fails with DriftError.
 * - `off`: nothing is checked, neither answers nor requests, and no schema is loaded.
 */
export type CheckMode = 'report' | 'strict' | 'off';

/** An answer that differs from the contract: where and how, never the data. */
export interface Drift {
  /** `resource.method`. */
  readonly operation: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly issues: readonly Issue[];
}

export interface TimeoutOptions {
  /** Milliseconds for the whole call: token, attempts, waits, bodies. Default 120,000. */
  readonly totalMs?: number;
  /** Milliseconds for one attempt, its body included. Default 30,000. */
  readonly attemptMs?: number;
}

export interface RetryOptions {
  /**
   * Attempts in all; 1 means no repetition. Default 3. Only operations that may be repeated are. A refused proof of
   * identity (401) that is renewed makes one attempt more than this, since the refused one was not acted upon.
   */
  readonly maxAttempts?: number;
  /** A `Retry-After` longer than this many milliseconds is not waited for. Default 60,000. */
  readonly maxRetryAfterMs?: number;
}

/** Options of one call. They win over the client's. */
export interface RequestOptions {
  /** Ends the call at once, in whatever phase. */
  readonly signal?: AbortSignal;
  readonly timeout?: TimeoutOptions;
  readonly retry?: RetryOptions;
  readonly check?: CheckMode;
  readonly onDrift?: (drift: Drift) => void;
  /** Extra headers; `null` removes one that the client would send. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Token for operations with a vendor's retry token; made up when absent. */
  readonly idempotencyKey?: string;
}

/** Options that every client takes. */
export interface ClientOptions extends Omit<RequestOptions, 'signal' | 'idempotencyKey'> {
  readonly credential?: Credential;
  /** Where the provider is. Default: the vendor's own address. */
  readonly baseUrl?: string;
  /** Instead of the runtime's `fetch`: a proxy, another HTTP client, a recorder. */
  readonly fetch?: typeof fetch;
  /** Steps of yours around each attempt, the first outermost. */
  readonly middleware?: readonly Middleware[];
  /** Receives log lines. Default: the console, when COMPUTE_SESSIONS_LOG is set to a level. */
  readonly logger?: Logger;
  /** Default: COMPUTE_SESSIONS_LOG, else `warn` when a logger is given. */
  readonly logLevel?: LogLevel;
  /** Told of calls, attempts, waits and token requests, for example `openTelemetry()` of `@compute-sessions/core/otel`. */
  readonly observers?: readonly Observer[];
  /** Largest body accepted, in bytes once decompressed. Default 64 MiB. */
  readonly maxBodyBytes?: number;
  /**
   * How often all waits of the client together may look: at most 10 times a second by default. A scheduler is shared by
   * the clients that it is given to; clients made by `withOptions` share one in any case.
   */
  readonly polling?: PollingOptions | PollScheduler;
}

/** A client's options as they are now: what happens to the caller's objects later does not count for some calls only. */
export function settled<Options extends ClientOptions>(options: Options): Options {
  const own = ownProperties(options);
  for (const name of ['headers', 'timeout', 'retry'] as const) {
    const part = own[name];
    if (part !== undefined) Object.assign(own, { [name]: ownProperties(part) });
  }
  return own;
}

/** Of a call that was given none. */
export const NO_OPTIONS: RequestOptions = Object.freeze(ownProperties({}));

/** The numbers of one call, the call's own first, then the client's, then the defaults. */
export function resolvePolicy(client: ClientOptions, call: RequestOptions): CallPolicy {
  const timeout = (name: keyof TimeoutOptions): number | undefined =>
    ownProperty(call.timeout, name) ?? ownProperty(client.timeout, name);
  const retry = (name: keyof RetryOptions): number | undefined =>
    ownProperty(call.retry, name) ?? ownProperty(client.retry, name);
  return {
    totalMs: positive('timeout.totalMs', timeout('totalMs') ?? 120_000),
    attemptMs: positive('timeout.attemptMs', timeout('attemptMs') ?? 30_000),
    maxAttempts: positive('retry.maxAttempts', retry('maxAttempts') ?? 3),
    maxRetryAfterMs: retry('maxRetryAfterMs') ?? 60_000,
    maxBodyBytes: positive('maxBodyBytes', client.maxBodyBytes ?? 64 * 1024 * 1024),
  };
}

/** Timers take at most 2^31 - 1 ms; more would fire at once. */
const LONGEST = 2 ** 31 - 1;

function positive(option: string, value: number): number {
  if (typeof value === 'number' && value > 0) return Math.min(value, LONGEST);
  throw new ConfigError(`\`${option}\` must be a number above 0`, { option });
}
