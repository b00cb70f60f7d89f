import { endAfterFailure } from './end-after-failure.js';

/** What `useSession` needs of a scope. */
interface Ending {
  readonly end: () => Promise<void>;
}

/**
 * Works with a session and ends it: `await useSession(client.sessions.attach(id), async (session) => ...)`. The callback
 * form of `await using`, with one difference: when both the work and the end fail, the work's own error is thrown, and its
 * property `sessionNotEnded` holds the other; the block form throws a SuppressedError with both.
 *
 * @returns what the work returns
 * @throws what the work throws; SessionNotEndedError when only the end failed
 */
export async function useSession<Scope extends Ending, Result>(
  opening: PromiseLike<Scope> | Scope,
  work: (session: Scope) => Result | PromiseLike<Result>,
): Promise<Result> {
  const scope = await opening;
  let result: Result;
  try {
    result = await work(scope);
  } catch (error) {
    throw await endAfterFailure(scope, error);
  }
  await scope.end();
  return result;
}
