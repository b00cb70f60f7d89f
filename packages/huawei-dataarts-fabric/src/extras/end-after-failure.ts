import type { SessionScope } from '@compute-sessions/core';

/**
 * Ends a session that is of no use, and hands the reason back to be thrown. When the end fails too, the reason stays
 * what it is; its message then also says which session may still be running, and `sessionNotEnded` holds that failure.
 */
export async function endAfterFailure(scope: SessionScope<unknown>, reason: unknown): Promise<unknown> {
  try {
    await scope.end();
  } catch (failure) {
    if (!(reason instanceof Error) || !(failure instanceof Error)) return failure;
    reason.message = `${reason.message}. ${failure.message}`;
    Object.defineProperty(reason, 'sessionNotEnded', { value: failure, enumerable: false });
  }
  return reason;
}
