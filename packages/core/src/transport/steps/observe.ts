import type { OutgoingRequest } from '../../auth/index.js';
import { type Attempt, ConnectionError, SdkError, TimeoutError } from '../../errors/index.js';
import { safeCode, safeRequestId, summaryOf } from '../../observe/index.js';
import type { Call, Exchange, Step } from '../call.js';

export interface ObserveOptions {
  readonly requestIdOf: (headers: Headers) => string | undefined;
}

/** Writes down what became of each attempt, in the call's list, and tells those who watch the call. */
export function observe(options: ObserveOptions): Step {
  return async (call, request, next) => {
    const startedMs = performance.now();
    const { waitedMs } = call;
    const number = call.attempts.length + 1;
    const note = (outcome: Partial<Attempt>): void => {
      const durationMs = Math.round(performance.now() - startedMs);
      call.attempts.push({ number, waitedMs, durationMs, ...outcome });
    };
    const watched = call.watch?.attempt(number, waitedMs, request);
    let exchange: Exchange;
    try {
      exchange = await (watched === undefined
        ? next(call, request)
        : watched.traced.run(() => next(call, withHeaders(request, watched.headers))));
    } catch (error) {
      const failure = failureOf(error, call);
      note({ failure });
      watched?.traced.end({ error: FAILURES[failure] ?? summaryOf(error) });
      throw error;
    }
    const { status, headers } = exchange.response;
    const requestId = safeRequestId(options.requestIdOf(headers), call.secrets);
    const outcome = requestId === undefined ? { status } : { status, requestId };
    note(outcome);
    watched?.traced.end(outcome);
    return exchange;
  };
}

/** Raised below as what the signal says; an outer step turns them into these. */
const FAILURES: Readonly<Record<string, { readonly name: string }>> = Object.freeze({
  abort: { name: 'AbortError' },
  timeout: { name: 'TimeoutError' },
});

function failureOf(error: unknown, call: Call): string {
  if (call.userSignal?.aborted === true) return 'abort';
  if (call.lifetime.endedBy === 'deadline' || TimeoutError.is(error)) return 'timeout';
  if (ConnectionError.is(error)) return safeCode(error.code) ?? 'connection';
  return SdkError.is(error) ? error.name : 'unknown';
}

function withHeaders(request: OutgoingRequest, headers: Readonly<Record<string, string>>): OutgoingRequest {
  return { ...request, headers: { ...headers, ...request.headers } };
}
