import { SdkError } from '../errors/index.js';
import { safeRequestId, summaryOf } from './error-summary.js';
import type { CallEnding } from './events.js';

/** The end of a call that failed, as far as its error knows. */
export function failedCall(error: unknown): CallEnding {
  const summary = { error: summaryOf(error) };
  if (!SdkError.is(error)) return summary;
  const { status, requestId, attempts } = error as {
    status?: unknown;
    requestId?: unknown;
    attempts?: unknown;
  };
  const id = typeof requestId === 'string' ? safeRequestId(requestId) : undefined;
  return {
    ...summary,
    ...(typeof status === 'number' ? { status } : {}),
    ...(id === undefined ? {} : { requestId: id }),
    ...(Array.isArray(attempts) ? { attempts: attempts.length } : {}),
  };
}
