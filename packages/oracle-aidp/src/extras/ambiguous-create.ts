import { ConnectionError, DecodeError, TransportError } from '@compute-sessions/core';

import type { RequestOptions } from '../generated/scope.gen.js';

/** How long a lost session is looked for. */
export const UNDO_LIMITS: Pick<RequestOptions, 'timeout'> = {
  timeout: { totalMs: 10_000, attemptMs: 5_000 },
};

/** True when a create failed in a way that leaves open whether the server carried it out. */
export function mayHaveCreated(error: unknown): boolean {
  if (DecodeError.is(error)) return true;
  if (!TransportError.is(error) || error.attempts.length === 0) return false;
  return !ConnectionError.is(error) || error.mayHaveReachedServer || error.attempts.length > 1;
}

/** The options of one call that hold for later ones on the same session too. */
export function lasting(options: RequestOptions): RequestOptions {
  const { timeout, retry, check, onDrift, headers, aiDataPlatform, workspace } = options;
  const kept = { timeout, retry, check, onDrift, headers, aiDataPlatform, workspace };
  // Not the signal: a caller who has given up still wants the session ended.
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}
