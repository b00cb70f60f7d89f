import { AbortError, TimeoutError } from '../../errors/index.js';
import type { Call, Step } from '../call.js';

/** One deadline and one signal for the whole call. Whatever is under way when either ends, ends with it. */
export const deadline: Step = async (call, request, next) => {
  const { lifetime } = call;
  try {
    lifetime.throwIfEnded();
    return await next(call, request);
  } catch (error) {
    if (lifetime.endedBy === 'deadline') throw outOfTime(call);
    throw isAborted(call) ? aborted(call) : error;
  } finally {
    lifetime.close();
  }
};

function isAborted(call: Call): boolean {
  return call.userSignal?.aborted === true;
}

function aborted(call: Call): AbortError {
  const { operation, phase, attempts, userSignal } = call;
  return new AbortError({ operation: operation.name, phase, attempts, cause: userSignal?.reason });
}

function outOfTime(call: Call): TimeoutError {
  const { operation, phase, attempts, policy } = call;
  return new TimeoutError({
    operation: operation.name,
    phase,
    attempts,
    limit: 'totalMs',
    limitMs: policy.totalMs,
  });
}
