import { untilAborted } from '../data/until-aborted.js';
import {
  AbortError,
  NotFoundError,
  SessionGoneError,
  SessionStateError,
  WaitTimeoutError,
} from '../errors/index.js';
import { delay } from '../transport/delay.js';
import { isFinal, type ReadState, type SessionState } from './state.js';

/** What to wait for: a state, one of several, or a condition of your own. `gone`: the provider no longer knows it. */
export type WaitTarget<T> =
  SessionState | 'gone' | readonly (SessionState | 'gone')[] | ((session: T) => boolean);

/** A step of a wait: one look at the session. */
export interface WaitProgress<T> {
  readonly session: T;
  readonly state: SessionState;
  /** The vendor's word for the state. */
  readonly raw: string | undefined;
  /** True when the state differs from the one seen before. */
  readonly changed: boolean;
  /** Milliseconds since the wait began. */
  readonly elapsedMs: number;
  /** Looks so far, this one included. */
  readonly polls: number;
}

export interface WaitOptions<T> {
  readonly onProgress?: (progress: WaitProgress<T>) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds until the wait is given up. Default 900,000 (15 minutes). */
  readonly deadlineMs?: number;
  /** Milliseconds between the first looks; grows by half each time nothing changed. Default 500, at least 50. */
  readonly minIntervalMs?: number;
  /** Longest pause between looks. Default 10,000. */
  readonly maxIntervalMs?: number;
}

/** How the waiter looks at a session. */
export interface Watched<T> {
  /** For messages. */
  readonly id: string;
  readonly poll: (signal: AbortSignal) => PromiseLike<T>;
  readonly read: (session: T) => ReadState;
}

const SHORTEST_INTERVAL_MS = 50;

/**
 * Looks at a session until `target` holds and resolves with what was seen last; with undefined when it was waited for to
 * be `gone` and had never been seen.
 *
 * @throws SessionStateError when it ends in a final state that was not waited for
 * @throws SessionGoneError when the provider answers 404 and `gone` was not waited for
 * @throws WaitTimeoutError after `deadlineMs`; AbortError on the caller's signal; whatever a look fails with
 */
export async function waitForState<T>(
  watched: Watched<T>,
  target: WaitTarget<T>,
  options: WaitOptions<T> = {},
): Promise<T | undefined> {
  const deadlineMs = options.deadlineMs ?? 900_000;
  const started = Date.now();
  const end = new AbortController();
  const onAbort = (): void => {
    end.abort(options.signal?.reason);
  };
  let outOfTime = false;
  const onDeadline = (): void => {
    outOfTime = !end.signal.aborted;
    end.abort(new Error('deadline'));
  };
  const timer = setTimeout(onDeadline, Math.min(deadlineMs, LONGEST_TIMER_MS));
  const interval = new Interval(options);
  let last: { session: T; seen: ReadState } | undefined;
  let polls = 0;
  if (options.signal?.aborted === true) onAbort();
  else options.signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      end.signal.throwIfAborted();
      const session = await untilAborted(look(watched, end.signal), end.signal);
      polls += 1;
      if (session === GONE) return endedAsGone(watched.id, target, last);
      const seen = watched.read(session);
      const changed = seen.raw !== last?.seen.raw || polls === 1;
      last = { session, seen };
      options.onProgress?.({ session, ...seen, changed, elapsedMs: Date.now() - started, polls });
      if (isReached(target, session, seen.state)) return session;
      if (isFinal(seen.state) && typeof target !== 'function')
        throw endedOtherwise(watched.id, target, seen, session);
      await delay(interval.next(changed), end.signal);
    }
  } catch (error) {
    if (!end.signal.aborted || error !== end.signal.reason) throw error;
    if (!outOfTime)
      throw new AbortError({ operation: `wait for ${watched.id}`, phase: 'wait', cause: error });
    throw new WaitTimeoutError({
      id: watched.id,
      deadlineMs,
      lastState: last?.seen.raw,
      wanted: nameOf(target),
    });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** Timers take at most this; more would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const GONE: unique symbol = Symbol('gone');

async function look<T>(watched: Watched<T>, signal: AbortSignal): Promise<T | typeof GONE> {
  try {
    return await watched.poll(signal);
  } catch (error) {
    if (NotFoundError.is(error)) return GONE;
    throw error;
  }
}

/** Short pauses after a change, longer ones while nothing happens. A little jitter keeps many waiters apart. */
class Interval {
  readonly #min: number;
  readonly #max: number;
  #current: number;

  constructor(options: { readonly minIntervalMs?: number; readonly maxIntervalMs?: number }) {
    this.#min = Math.max(SHORTEST_INTERVAL_MS, options.minIntervalMs ?? 500);
    this.#max = Math.max(this.#min, options.maxIntervalMs ?? 10_000);
    this.#current = this.#min;
  }

  next(changed: boolean): number {
    const now = changed ? this.#min : this.#current;
    this.#current = Math.min(this.#max, now * 1.5);
    return now * (0.9 + Math.random() * 0.2);
  }
}

function isReached<T>(target: WaitTarget<T>, session: T, state: SessionState): boolean {
  if (typeof target === 'function') return target(session);
  return typeof target === 'string' ? target === state : target.includes(state);
}

function endedAsGone<T>(
  id: string,
  target: WaitTarget<T>,
  last: { session: T; seen: ReadState } | undefined,
): T | undefined {
  const accepted = typeof target !== 'function' && (target === 'gone' || target.includes('gone'));
  if (accepted) return last?.session;
  throw new SessionGoneError({ id, lastState: last?.seen.raw });
}

function endedOtherwise<T>(id: string, target: WaitTarget<T>, seen: ReadState, last: T): SessionStateError {
  return new SessionStateError({ id, state: seen.state, rawState: seen.raw, wanted: nameOf(target), last });
}

function nameOf<T>(target: WaitTarget<T>): string {
  if (typeof target === 'function') return 'a condition of yours';
  return typeof target === 'string' ? `'${target}'` : target.map((state) => `'${state}'`).join(' or ');
}
