import { SdkError, SessionNotEndedError } from '../errors/index.js';

/**
 * Ends a session that is of no use, and hands the reason back to be thrown. When the end fails too, the reason stays what
 * it is, and its property `sessionNotEnded` holds that failure, which names the session.
 */
export async function endAfterFailure(
  scope: { readonly end: () => Promise<void> },
  reason: unknown,
): Promise<unknown> {
  try {
    await scope.end();
  } catch (failure) {
    return attach(reason, failure);
  }
  return reason;
}

function attach(reason: unknown, failure: unknown): unknown {
  if (!SessionNotEndedError.is(failure)) return reason;
  if (!(reason instanceof Error) || !Object.isExtensible(reason)) {
    return new AggregateError([reason, failure], failure.message);
  }
  // Enumerable, so that printing the error shows it.
  Object.defineProperty(reason, 'sessionNotEnded', { value: failure, enumerable: true, configurable: true });
  if (SdkError.is(reason)) reason.message = `${reason.message}. ${failure.message}`;
  return reason;
}
