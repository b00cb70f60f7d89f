import { SdkError, TransportError } from '../../errors/index.js';
import { backoffMs } from '../backoff.js';
import type { Call, Exchange, Step } from '../call.js';
import { delay } from '../delay.js';
import { retryAfterMs } from '../retry-after.js';
import type { RetryBudget } from '../retry-budget.js';
import { mayRepeatAnswer, mayRepeatFailure } from '../retry-policy.js';

export interface RetryOptions {
  readonly budget: RetryBudget;
  /** The vendor's own rule for an error answer: true or false, or undefined when the status decides. */
  readonly vendorSays: (exchange: Exchange) => boolean | undefined;
  readonly now: () => number;
  readonly random: () => number;
}

/** Repeats what may be repeated. The last answer or failure is handed on as it is. */
export function retry(options: RetryOptions): Step {
  const { budget } = options;
  return async (call, request, next) => {
    for (let number = 1; ; number += 1) {
      const last = number >= call.policy.maxAttempts;
      let asked: number | undefined;
      try {
        const exchange = await next(call, { ...request, headers: { ...request.headers } });
        if (exchange.response.status < 400) {
          budget.credit();
          return exchange;
        }
        asked = retryAfterMs(exchange.response.headers.get('retry-after'), options.now());
        const repeat = mayRepeatAnswer(call.operation.retry, exchange.response.status, options.vendorSays(exchange));
        if (last || !repeat || !canWait(call, asked) || !budget.take()) return exchange;
      } catch (error) {
        if (call.signal.aborted) throw error;
        if (last || !mayRepeatFailure(call.operation.retry, error) || !budget.take()) throw withAttempts(error, call);
      }
      call.phase = 'wait';
      call.waitedMs = Math.max(asked ?? 0, backoffMs(number, options.random()));
      await delay(call.waitedMs, call.signal);
    }
  };
}

/** A wait that is over the cap, or that would outlast the deadline, is not begun. */
function canWait(call: Call, askedMs: number | undefined): boolean {
  if (askedMs === undefined) return true;
  return askedMs <= call.policy.maxRetryAfterMs && Date.now() + askedMs < call.deadlineMs;
}

/** Failures are raised by the innermost step, which knows one attempt; the list of all belongs on the one that surfaces. */
function withAttempts(error: unknown, call: Call): unknown {
  if (SdkError.is(error) && TransportError.is(error)) {
    Object.defineProperty(error, 'attempts', { value: call.attempts, enumerable: true });
  }
  return error;
}
