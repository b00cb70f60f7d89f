import { untilAborted } from '../data/until-aborted.js';
import {
  AbortError,
  ConnectionError,
  NotFoundError,
  RateLimitError,
  RequestTimeoutError,
  ServerError,
  SessionGoneError,
  SessionStateError,
  TimeoutError,
  WaitTimeoutError,
} from '../errors/index.js';
import { delay } from '../transport/delay.js';
import { Interval } from './interval.js';
import { isFinal, type ReadState, type SessionState } from './state.js';
import { acceptsGone, isReached, nameOf, type PresentTarget, type WaitTarget } from './target.js';

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

/** Looks that may fail one after the other, for a passing reason, before the wait is given up. */
const MOST_FAILURES = 5;

/**
 * Looks at a session until `target` holds and resolves with what was seen last; with undefined when it was waited for to
 * be `gone` and had never been seen.
 *
 * @throws SessionStateError when it ends in a final state that was not waited for
 * @throws SessionGoneError when the provider answers 404 and `gone` was not waited for
 * @throws WaitTimeoutError after `deadlineMs`; AbortError on the caller's signal
 * @throws what a look fails with; a passing failure (no connection, a time-out, 429, 5xx) only after 5 in a row
 */
export function waitForState<T>(
  watched: Watched<T>,
  target: PresentTarget<T>,
  options?: WaitOptions<T>,
): Promise<T>;
export function waitForState<T>(
  watched: Watched<T>,
  target: WaitTarget<T>,
  options?: WaitOptions<T>,
): Promise<T | undefined>;
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
  const timer = setTimeout(onDeadline, Math.min(Math.max(0, deadlineMs), LONGEST_TIMER_MS));
  const interval = new Interval(options);
  let last: { session: T; seen: ReadState } | undefined;
  let polls = 0;
  let failures = 0;
  if (options.signal?.aborted === true) onAbort();
  else options.signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      end.signal.throwIfAborted();
      const seenNow = await untilAborted(look(watched, end.signal), end.signal);
      polls += 1;
      if ('failure' in seenNow) {
        const { failure } = seenNow;
        if (NotFoundError.is(failure)) return endedAsGone(watched.id, target, last, failure);
        failures += 1;
        if (failures > MOST_FAILURES || !isPassing(failure)) throw failure;
        await delay(interval.next(false), end.signal);
        continue;
      }
      const { session } = seenNow;
      failures = 0;
      const seen = watched.read(session);
      const changed = last === undefined || seen.raw !== last.seen.raw;
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

async function look<T>(
  watched: Watched<T>,
  signal: AbortSignal,
): Promise<{ session: T } | { failure: unknown }> {
  try {
    return { session: await watched.poll(signal) };
  } catch (failure) {
    return { failure };
  }
}

/** Failures that say nothing about the session, and may be over at the next look. */
function isPassing(error: unknown): boolean {
  return (
    ConnectionError.is(error) ||
    TimeoutError.is(error) ||
    RateLimitError.is(error) ||
    RequestTimeoutError.is(error) ||
    ServerError.is(error)
  );
}

function endedAsGone<T>(
  id: string,
  target: WaitTarget<T>,
  last: { session: T; seen: ReadState } | undefined,
  cause: NotFoundError,
): T | undefined {
  if (acceptsGone(target)) return last?.session;
  throw new SessionGoneError({ id, lastState: last?.seen.raw, cause });
}

function endedOtherwise<T>(id: string, target: WaitTarget<T>, seen: ReadState, last: T): SessionStateError {
  return new SessionStateError({ id, state: seen.state, rawState: seen.raw, wanted: nameOf(target), last });
}
