import type { SimReply, SimRequest } from '../../provider.js';
import { callerOf, instanceOf } from './auth.js';
import { failure, refusal } from './errors.js';
import type { IbmQuantumState } from './state.js';
import { isUsedUp } from './usage.js';

const MINUTE_MS = 60_000;

/** IBM's documented limit: new jobs of one user, whatever the instance. */
const JOBS_PER_MINUTE = 5;

/**
 * Counts a new job, or refuses it with 429 and code 1202. IBM documents neither the status nor a `Retry-After`, so
 * none is sent. Only where the simulator was started with `limits`.
 */
export function refuseForRate(
  request: SimRequest,
  state: IbmQuantumState,
  nowMs: number,
): SimReply | undefined {
  const user = callerOf(request, state);
  if (!state.limits || user === undefined) return undefined;
  const recent = (state.jobTimes.get(user.id)?.atMs ?? []).filter((atMs) => nowMs - atMs < MINUTE_MS);
  if (recent.length >= JOBS_PER_MINUTE) return failure(request, 429, 1202);
  state.jobTimes.set(user.id, { atMs: [...recent, nowMs] });
  return undefined;
}

/** 409 for a new job. The status is documented, its code is not known. */
export function refuseForUsage(
  request: SimRequest,
  state: IbmQuantumState,
  nowMs: number,
): SimReply | undefined {
  return isUsedUp(state, instanceOf(request), nowMs)
    ? refusal(request, 409, 'The instance has reached its usage limit.')
    : undefined;
}
