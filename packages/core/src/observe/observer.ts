import type { AttemptEvent, CallEvent, DriftEvent, RetryEvent, TokenEvent } from './events.js';

/**
 * Hears of everything that a client does, in the caller's asynchronous context. Given to a client as an option, it works
 * in every runtime. What it throws is logged and goes no further.
 */
export interface Observer {
  call?(event: CallEvent): Observation | undefined;
  token?(event: TokenEvent): Observation | undefined;
  /** `request` is not part of the event: its address holds ids and query values. */
  attempt?(event: AttemptEvent, request: { readonly url: string }): AttemptObservation | undefined;
  retry?(event: RetryEvent): void;
  drift?(event: DriftEvent): void;
}

/** What an observer has to do with one thing under way. */
export interface Observation {
  /** Runs the work and returns what it returns, for example in a context of its own. Must run it once, and at once. */
  run?<T>(work: () => T): T;
  /** The event now holds the facts of its end. */
  end?(): void;
}

export interface AttemptObservation extends Observation {
  /**
   * Headers to add to the request, by lower-case names. They are added after signing, replace none that is there, and
   * are not sent to identity services.
   */
  readonly headers?: Readonly<Record<string, string>>;
}
