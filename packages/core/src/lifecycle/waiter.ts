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
import { PollScheduler } from '../transport/poll-scheduler.js';
import { Interval } from './interval.js';
import { isFinal, type ReadState, type SessionState } from './state.js';
import { acceptsGone, checkTarget, isReached, nameOf, type Seen, type WaitTarget } from './target.js';
import { WaitLimit } from './wait-limit.js';

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
  /** Gives the turns to look, to all waits that share it. Without it the wait's own pauses are its only measure. */
  readonly polling?: PollScheduler;
  /** True when it has been seen before the wait. */
  readonly known?: boolean;
}

/** Looks that may fail one after the other, for a passing reason, before the wait is given up. */
const MOST_FAILURES = 5;

/** What `waitForState` does. */
export async function waitUntilReached<T, Target extends WaitTarget<T> = WaitTarget<T>>(
  watched: Watched<T>,
  target: Target,
  options: WaitOptions<T>,
): Promise<Seen<T, Target>> {
  checkTarget(target, watched.id);
  const limit = new WaitLimit(options);
  const wait: Wait<T> = {
    watched,
    target,
    options,
    signal: limit.signal,
    started: Date.now(),
    last: undefined,
  };
  try {
    // Seam: what `wait` resolves with is undefined only for a target that accepts it.
    return (await lookUntilReached(wait)) as Seen<T, Target>;
  } catch (error) {
    if (!limit.signal.aborted || error !== limit.signal.reason) throw error;
    const { id } = watched;
    if (!limit.outOfTime) throw new AbortError({ operation: `wait for ${id}`, phase: 'wait', cause: error });
    const { deadlineMs } = limit;
    throw new WaitTimeoutError({ id, deadlineMs, lastState: wait.last?.seen.raw, wanted: nameOf(target) });
  } finally {
    limit.end();
  }
}

/** A wait under way. */
interface Wait<T> {
  readonly watched: Watched<T>;
  readonly target: WaitTarget<T>;
  readonly options: WaitOptions<T>;
  readonly signal: AbortSignal;
  readonly started: number;
  last: { readonly session: T; readonly seen: ReadState } | undefined;
}

async function lookUntilReached<T>(wait: Wait<T>): Promise<T | undefined> {
  const { watched, target, options, signal } = wait;
  const polling = watched.polling ?? new PollScheduler(UNLIMITED);
  const interval = new Interval(options);
  let pauseMs = 0;
  let failures = 0;
  for (let polls = 1; ; polls += 1) {
    const seenNow = await look(watched, polling, pauseMs, signal);
    if ('failure' in seenNow) {
      const { failure } = seenNow;
      if (NotFoundError.is(failure)) return endedAsGone(wait, failure);
      const askedMs = RateLimitError.is(failure) ? failure.retryAfterMs : undefined;
      if (askedMs === undefined) failures += 1;
      else polling.pause(askedMs);
      if (failures > MOST_FAILURES || !isPassing(failure)) throw failure;
      pauseMs = interval.next(false);
      continue;
    }
    const { session } = seenNow;
    failures = 0;
    const seen = watched.read(session);
    const changed = wait.last === undefined || seen.raw !== wait.last.seen.raw;
    wait.last = { session, seen };
    options.onProgress?.({ session, ...seen, changed, elapsedMs: Date.now() - wait.started, polls });
    if (isReached(target, session, seen.state)) return session;
    if (isFinal(seen.state) && typeof target !== 'function') {
      throw endedOtherwise(watched.id, target, seen, session);
    }
    pauseMs = interval.next(changed);
  }
}

/** A wait on its own: its interval is its only measure. */
const UNLIMITED = { maxPerSecond: Number.POSITIVE_INFINITY, maxInFlight: Number.POSITIVE_INFINITY } as const;

/** One look, when its turn has come. Rejects only with the signal's reason. */
async function look<T>(
  watched: Watched<T>,
  polling: PollScheduler,
  pauseMs: number,
  signal: AbortSignal,
): Promise<{ readonly session: T } | { readonly failure: unknown }> {
  await polling.turn(pauseMs, signal);
  try {
    return await untilAborted(attempt(watched, signal), signal);
  } finally {
    polling.done();
  }
}

async function attempt<T>(
  watched: Watched<T>,
  signal: AbortSignal,
): Promise<{ readonly session: T } | { readonly failure: unknown }> {
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

function endedAsGone<T>({ watched, target, last }: Wait<T>, cause: NotFoundError): T | undefined {
  if (acceptsGone(target)) return last?.session;
  const neverSeen = last === undefined && watched.known !== true;
  throw new SessionGoneError({ id: watched.id, lastState: last?.seen.raw, neverSeen, cause });
}

function endedOtherwise<T>(id: string, target: WaitTarget<T>, seen: ReadState, last: T): SessionStateError {
  return new SessionStateError({ id, state: seen.state, rawState: seen.raw, wanted: nameOf(target), last });
}
