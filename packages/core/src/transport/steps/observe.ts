import { type Attempt, ConnectionError, SdkError, TimeoutError } from '../../errors/index.js';
import type { LevelLogger } from '../../logging/logger.js';
import type { Call, Exchange, Step } from '../call.js';

export interface ObserveOptions {
  readonly logger: LevelLogger;
  readonly requestIdOf: (headers: Headers) => string | undefined;
}

/** Writes down what became of each attempt: in the call's list and, at level debug, in the log. */
export function observe(options: ObserveOptions): Step {
  return async (call, request, next) => {
    const started = performance.now();
    const number = call.attempts.length + 1;
    const note = (outcome: Partial<Attempt>): void => {
      const durationMs = Math.round(performance.now() - started);
      const attempt: Attempt = { number, waitedMs: call.waitedMs, durationMs, ...outcome };
      call.attempts.push(attempt);
      if (options.logger.enabled('debug')) {
        options.logger.log('debug', `${call.operation.name} ${request.method}`, { ...attempt });
      }
    };
    let exchange: Exchange;
    try {
      exchange = await next(call, request);
    } catch (error) {
      note({ failure: failureOf(error, call) });
      throw error;
    }
    const requestId = options.requestIdOf(exchange.response.headers);
    note({ status: exchange.response.status, ...(requestId === undefined ? {} : { requestId }) });
    return exchange;
  };
}

function failureOf(error: unknown, call: Call): string {
  if (call.userSignal?.aborted === true) return 'abort';
  if (call.signal.aborted || TimeoutError.is(error)) return 'timeout';
  if (ConnectionError.is(error)) return error.code ?? 'connection';
  return SdkError.is(error) ? error.name : 'unknown';
}
