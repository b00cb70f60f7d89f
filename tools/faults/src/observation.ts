import type { ApiResult } from '@compute-sessions/core';

/** What was seen when a row was played. */
export interface Observation {
  /** `ok`, an error's class with its phase, or `HANGS`. */
  readonly outcome: string;
  /** Requests of the call that arrived at the provider. */
  readonly attempts: number;
  /** Requests that arrived at the identity service. */
  readonly tokenRequests: number;
  /** Times that a change was, or may have been, carried out beyond the first. Undefined where that does no harm. */
  readonly duplicates: number | undefined;
  readonly elapsedMs: number;
  /** Ended by its deadline, or at once where it had to. */
  readonly inTime: boolean;
  /** Secrets that left their host, and requests to hosts that nothing was made for. */
  readonly leaks: readonly string[];
  /** What else is wrong: secrets in print, a cause that is masked, attempts that are not told. */
  readonly problems: readonly string[];
  /** What the fault measured along the way. */
  readonly notes: ReadonlyMap<string, number>;
  readonly error: unknown;
  readonly result: ApiResult<unknown> | undefined;
}
