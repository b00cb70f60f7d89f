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
} from '../errors/index.js';

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
    return error.mayHaveReachedServer || error.attempts.length > 1 ? 'lost' : 'no';
  }
  if (AbortError.is(error) || TimeoutError.is(error)) {
    return error.attempts.length === 0 && BEFORE_SENDING.has(error.phase) ? 'no' : 'lost';
  }
  if (DecodeError.is(error) || DriftError.is(error)) return 'lost';
  return isBeforeSending(error) ? 'no' : 'answered';
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
