import { AbortError, TimeoutError } from '../../errors/index.js';
import type { Call, Step } from '../call.js';

/** One deadline and one signal for the whole call. Whatever is under way when either ends, ends with it. */
export const deadline: Step = async (call, request, next) => {
  const { userSignal, policy } = call;
  const onAbort = (): void => {
    end(call, userSignal?.reason);
  };
  if (isAborted(call)) throw aborted(call);
  userSignal?.addEventListener('abort', onAbort);
  call.deadlineMs = Date.now() + policy.totalMs;
  let expired = false;
  const timer = setTimeout(() => {
    // Whichever came first is what ended the call, even if the other one follows before the call has wound up.
    if (call.signal.aborted) return;
    expired = true;
    end(call, new Error('deadline'));
  }, policy.totalMs);
  try {
    return await next(call, request);
  } catch (error) {
    if (expired) throw outOfTime(call);
    if (isAborted(call)) throw aborted(call);
    throw error;
  } finally {
    clearTimeout(timer);
    userSignal?.removeEventListener('abort', onAbort);
  }
};

function end(call: Call, reason: unknown): void {
  call.controller.abort(reason);
  for (const attempt of call.underWay) attempt.abort(reason);
}

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
