import type { Attempt, Issue } from '../errors/index.js';

/**
 * What a client tells about its work. Events hold facts from a fixed list and nothing else: no address with its ids, no
 * query, no header, no body, no message of an error. One object stands for one thing from its start to its end; the facts
 * marked "at the end" are missing before that.
 */
export type ClientEvent = CallEvent | TokenEvent | AttemptEvent | RetryEvent | DriftEvent;

/** Messages of the `node:diagnostics_channel`s, by the names of the channels. */
export interface ChannelEvents {
  /** Tracing channel: `tracing:compute-sessions:call:start` and so on. */
  readonly 'compute-sessions:call': CallEvent;
  /** Tracing channel. */
  readonly 'compute-sessions:token': TokenEvent;
  /** Tracing channel. */
  readonly 'compute-sessions:attempt': AttemptEvent;
  /** Plain channel. */
  readonly 'compute-sessions:retry': RetryEvent;
  /** Plain channel. */
  readonly 'compute-sessions:drift': DriftEvent;
}

/** How something ended. */
export interface Ending {
  /** At the end: milliseconds since the start, with a fraction. */
  readonly durationMs?: number;
  /** At the end: HTTP status, when an answer came. */
  readonly status?: number;
  /** At the end: the provider's id of the request. */
  readonly requestId?: string;
  /** At the end: why it failed. */
  readonly error?: ErrorSummary;
}

/** How a call or a request for a token ended. */
export interface CallEnding extends Ending {
  /** At the end: HTTP attempts made. */
  readonly attempts?: number;
}

/** The facts of an error that are safe anywhere. */
export interface ErrorSummary {
  /** Class of this package, such as `RateLimitError`; `Error` for everything else. */
  readonly name: string;
  /** The vendor's or the system's code, such as `1201` or `ECONNRESET`; left out when it does not look like a code. */
  readonly code?: string;
}

/** Whom a request goes to. */
export interface Destination {
  /** Package-style name: `ibm-quantum`. */
  readonly provider: string;
  readonly serverAddress: string;
  readonly serverPort: number;
}

/** One call of a method, from its arguments to its checked result. */
export interface CallEvent extends Destination, CallEnding {
  readonly type: 'call';
  /** `resource.method`, for example `sessions.create`. */
  readonly operation: string;
  readonly method: string;
  /** Path template below the base URL: `/v1/sessions/{id}`. Never the filled path. */
  readonly path: string;
  /** At the end: places where the answer differs from the contract, when it does. */
  readonly drift?: number;
}

/** One request for a token to an identity service, its repetitions included. */
export interface TokenEvent extends Destination, CallEnding {
  readonly type: 'token';
  readonly operation: 'credential';
  readonly method: string;
}

/** One HTTP exchange, from sending to the end of the body. Redirects and repetitions after a 401 count as attempts. */
export interface AttemptEvent extends Ending {
  readonly type: 'attempt';
  readonly call: CallEvent | TokenEvent;
  /** 1 for the first of its call. */
  readonly number: number;
  /** Milliseconds waited before it. */
  readonly waitedMs: number;
}

/** A pause begins; after it comes another attempt. */
export interface RetryEvent {
  readonly type: 'retry';
  readonly call: CallEvent | TokenEvent;
  /** The attempt that is repeated, when it got as far as that. */
  readonly after: Attempt | undefined;
  readonly waitMs: number;
}

/** An answer differs from the contract. */
export interface DriftEvent {
  readonly type: 'drift';
  readonly call: CallEvent;
  readonly status: number;
  readonly requestId: string | undefined;
  /** Where and how, never the data. */
  readonly issues: readonly Issue[];
}
