import {
  AbortError,
  ApiError,
  ConfigError,
  ConnectionError,
  CredentialError,
  DecodeError,
  DriftError,
  InvalidRequestError,
  RedirectError,
  TimeoutError,
  type Attempt,
} from '../errors/index.js';
import { NEVER_LEFT } from '../transport/failure.js';

/**
 * What a failed call leaves open.
 * - `no`: the server did not do it.
 * - `answered`: it says that it failed (408, 5xx), or code of the user's threw; it may have been done all the same.
 * - `lost`: nobody knows.
 */
export type Aftermath = 'no' | 'answered' | 'lost';

/** Whether a call that changes something may have been carried out although it failed. */
export function mayHaveHappened(error: unknown): Aftermath {
  if (ApiError.is(error)) return error.status === 408 || error.status >= 500 ? 'answered' : 'no';
  if (ConnectionError.is(error)) {
    return error.mayHaveReachedServer || error.attempts.slice(0, -1).some(mayHaveLeft) ? 'lost' : 'no';
  }
  if (AbortError.is(error) || TimeoutError.is(error)) {
    return error.attempts.length === 0 && BEFORE_SENDING.has(error.phase) ? 'no' : 'lost';
  }
  if (DecodeError.is(error) || DriftError.is(error)) return 'lost';
  return isBeforeSending(error) ? 'no' : 'answered';
}

/** Attempts that were repeated: of one with an answer, or with a failure that says nothing of the request, nobody knows. */
function mayHaveLeft({ failure }: Attempt): boolean {
  return failure === undefined || !NEVER_LEFT.has(failure);
}

const BEFORE_SENDING: ReadonlySet<string> = new Set(['prepare', 'authorize']);

/** Errors that are raised before the request is carried out, or instead. */
function isBeforeSending(error: unknown): boolean {
  return (
    ConfigError.is(error) ||
    InvalidRequestError.is(error) ||
    CredentialError.is(error) ||
    RedirectError.is(error)
  );
}
