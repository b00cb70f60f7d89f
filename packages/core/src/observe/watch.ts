import { ownProperty } from '../data/own.js';
import type { Attempt } from '../errors/index.js';
import type { AttemptEvent, CallEnding, CallEvent, DriftEvent, TokenEvent } from './events.js';
import { failedCall } from './failed-call.js';
import type { AttemptObservation, Observer } from './observer.js';
import type { Reporter } from './reporter.js';
import { Traced } from './traced.js';

/** One call, or one request for a token, that somebody watches. */
export class Watch<E extends CallEvent | TokenEvent> {
  readonly #traced: Traced<E>;
  readonly #observers: readonly Observer[];
  readonly #reporter: Reporter;

  constructor(event: E, observers: readonly Observer[], reporter: Reporter) {
    this.#observers = observers;
    this.#reporter = reporter;
    const begin = (one: Observer) => (event.type === 'call' ? one.call?.(event) : one.token?.(event));
    const observations = observers.map((one) => reporter.guard(() => begin(one)));
    this.#traced = new Traced(event, observations, reporter);
  }

  /** `work` from its start to its end. Its result goes to the caller alone; `factsOf` says what the event gets of it. */
  async trace<T>(work: () => Promise<T>, factsOf: (value: T) => CallEnding): Promise<T> {
    try {
      const value = await this.#traced.run(work);
      this.#traced.end(factsOf(value));
      return value;
    } catch (error) {
      this.#traced.end(failedCall(error));
      throw error;
    }
  }

  /** An attempt begins. */
  attempt(number: number, waitedMs: number, request: { readonly url: string }): WatchedAttempt {
    const call = this.#traced.event;
    const event: AttemptEvent = { type: 'attempt', call, number, waitedMs };
    const observations = this.#observers.map((one) =>
      this.#reporter.guard(() => one.attempt?.(event, { url: request.url })),
    );
    const traced = new Traced(event, observations, this.#reporter);
    return { traced, headers: call.type === 'call' ? headersOf(observations) : {} };
  }

  /** A pause before another attempt begins. */
  retry(after: Attempt | undefined, waitMs: number): void {
    const event = { type: 'retry', call: this.#traced.event, after, waitMs } as const;
    for (const one of this.#observers) this.#reporter.guard(() => one.retry?.(event));
  }

  /** The answer differs from the contract. */
  drift(facts: Pick<DriftEvent, 'status' | 'requestId' | 'issues'>): void {
    const call = this.#traced.event;
    if (call.type !== 'call') return;
    Object.assign(call, { drift: facts.issues.length });
    const { status, requestId, issues } = facts;
    const event: DriftEvent = { type: 'drift', call, status, requestId, issues };
    for (const one of this.#observers) this.#reporter.guard(() => one.drift?.(event));
  }
}

export interface WatchedAttempt {
  readonly traced: Traced<AttemptEvent>;
  /** Headers that observers ask to be sent. */
  readonly headers: Readonly<Record<string, string>>;
}

function headersOf(observations: readonly (AttemptObservation | undefined)[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const one of observations) Object.assign(headers, ownProperty(one, 'headers'));
  return headers;
}
