import { ConnectionError, TimeoutError } from '../errors/index.js';

/**
 * What repeating an operation would do. A fact of the operation, stated in its specification.
 * - `safe`: it only reads.
 * - `idempotent`: doing it twice is doing it once.
 * - `keyed`: the vendor recognises a repetition by a token that is sent along.
 * - `unsafe`: it may happen twice; repeated only if the request provably never left.
 */
export type RetrySafety = 'safe' | 'idempotent' | 'keyed' | 'unsafe';

/** Statuses that stand for a passing condition. */
const PASSING_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Failures that the same request would meet again. */
const PERMANENT_CODE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH)/;

/** Whether an answer with an error status deserves another attempt. `vendorSays` is the vendor's rule for its own codes. */
export function mayRepeatAnswer(
  safety: RetrySafety,
  status: number,
  vendorSays: boolean | undefined,
): boolean {
  if (safety === 'unsafe') return false;
  return vendorSays ?? PASSING_STATUS.has(status);
}

/** Whether a request may have been carried out although its answer has this error status. */
export function mayHaveActed(status: number): boolean {
  return status === 408 || status >= 500;
}

/** Whether a failure without a complete answer deserves another attempt. */
export function mayRepeatFailure(safety: RetrySafety, error: unknown): boolean {
  if (ConnectionError.is(error)) {
    if (error.code !== undefined && PERMANENT_CODE.test(error.code)) return false;
    return safety !== 'unsafe' || !error.mayHaveReachedServer;
  }
  return TimeoutError.is(error) && error.limit === 'attemptMs' && safety !== 'unsafe';
}
