import { ConnectionError, SdkError, TransportError } from '../../errors/index.js';
import { backoffMs } from '../backoff.js';
import type { Call, Exchange, Step } from '../call.js';
import { delay } from '../delay.js';
import { retryAfterOf } from '../retry-after.js';
import type { RetryBudget } from '../retry-budget.js';
import { mayHaveActed, mayRepeatAnswer, mayRepeatFailure } from '../retry-policy.js';

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
      let waitMs = backoffMs(number, options.random());
      try {
        const exchange = await next(call, request);
        if (exchange.response.status < 400) {
          budget.credit();
          return exchange;
        }
        const repeat = mayRepeatAnswer(
          call.operation.retry,
          exchange.response.status,
          options.vendorSays(exchange),
        );
        const asked = retryAfterOf(exchange.response.headers, options.now()) ?? 0;
        waitMs = Math.max(asked, waitMs);
        const patient = asked <= call.policy.maxRetryAfterMs && call.lifetime.lastsFor(waitMs);
        if (last || !repeat || !patient || !budget.take()) return exchange;
        if (mayHaveActed(exchange.response.status)) call.mayHaveHappened = true;
      } catch (error) {
        if (call.lifetime.endedBy !== undefined) throw error;
        const repeat = mayRepeatFailure(call.operation.retry, error);
        if (last || !repeat || !call.lifetime.lastsFor(waitMs) || !budget.take())
          throw withAttempts(error, call);
        if (!ConnectionError.is(error) || error.mayHaveReachedServer) call.mayHaveHappened = true;
      }
      call.phase = 'wait';
      call.waitedMs = waitMs;
      call.watch?.retry(call.attempts.at(-1), waitMs);
      await delay(waitMs, call.lifetime.signal);
    }
  };
}

/** Failures are raised by the innermost step, which knows one attempt; the list of all belongs on the one that surfaces. */
function withAttempts(error: unknown, call: Call): unknown {
  if (SdkError.is(error) && TransportError.is(error)) {
    Object.defineProperty(error, 'attempts', { value: call.attempts, enumerable: true });
  }
  return error;
}
