import type { Attempt, Phase } from './attempt.js';
import { SdkError } from './sdk-error.js';

export interface TransportFacts {
  readonly operation: string;
  readonly phase: Phase;
  readonly attempts?: readonly Attempt[];
  readonly cause?: unknown;
}

/** No complete answer came: the connection failed, time ran out, or the caller aborted. */
export abstract class TransportError extends SdkError {
  static override readonly kind: string = 'TransportError';
  /** `resource.method`. */
  readonly operation: string;
  readonly phase: Phase;
  readonly attempts: readonly Attempt[];

  constructor(message: string, facts: TransportFacts) {
    super(message, facts);
    this.operation = facts.operation;
    this.phase = facts.phase;
    this.attempts = facts.attempts ?? [];
  }
}

/** The connection could not be made or broke off. `cause` holds the runtime's error. */
export class ConnectionError extends TransportError {
  static override readonly kind: string = 'ConnectionError';
  /** System code such as `ECONNREFUSED` or `ECONNRESET`, when known. */
  readonly code: string | undefined;
  /** `false` only when the request provably never reached the server, so that repeating it is harmless. */
  readonly mayHaveReachedServer: boolean;

  constructor(
    message: string,
    facts: TransportFacts & { code: string | undefined; mayHaveReachedServer: boolean },
  ) {
    super(message, facts);
    this.code = facts.code;
    this.mayHaveReachedServer = facts.mayHaveReachedServer;
  }
}

/** `timeout.totalMs` or `timeout.attemptMs` ran out. For an operation that changes something, the change may have happened. */
export class TimeoutError extends TransportError {
  static override readonly kind: string = 'TimeoutError';
  readonly limit: 'totalMs' | 'attemptMs';
  readonly limitMs: number;

  constructor(facts: TransportFacts & { limit: 'totalMs' | 'attemptMs'; limitMs: number }) {
    super(
      `${facts.operation}: no complete answer within ${facts.limit} = ${String(facts.limitMs)} ms (phase: ${facts.phase})`,
      facts,
    );
    this.limit = facts.limit;
    this.limitMs = facts.limitMs;
  }
}

/** The caller's `signal` ended the call. `cause` is the signal's reason. */
export class AbortError extends TransportError {
  static override readonly kind: string = 'AbortError';

  constructor(facts: TransportFacts) {
    super(`${facts.operation}: aborted by the caller (phase: ${facts.phase})`, facts);
  }
}

/** The server answered with a redirect that is not followed: credentials do not travel to another origin. */
export class RedirectError extends TransportError {
  static override readonly kind: string = 'RedirectError';
  readonly status: number;
  /** Origin that the server pointed to; the rest of the address may hold secrets and is left out. */
  readonly targetOrigin: string | undefined;

  constructor(facts: TransportFacts & { status: number; targetOrigin: string | undefined }) {
    super(
      `${facts.operation}: refused to follow a redirect (${String(facts.status)}) to ${facts.targetOrigin ?? 'an unreadable address'}. ` +
        'The address in the options should be the final one.',
      facts,
    );
    this.status = facts.status;
    this.targetOrigin = facts.targetOrigin;
  }
}
