import { loaded } from '../errors/index.js';
import type { Seen, WaitTarget } from './target.js';
import type { Watched, WaitOptions } from './waiter.js';

/**
 * Looks at a session until `target` holds and resolves with what was seen last; with undefined when it was waited for to
 * be `gone` and had never been seen.
 *
 * @throws InvalidRequestError for a word that is no state
 * @throws SessionStateError when it ends in a final state that was not waited for
 * @throws SessionGoneError when the provider answers 404 and `gone` was not waited for
 * @throws WaitTimeoutError after `deadlineMs`; AbortError on the caller's signal
 * @throws what a look fails with; a passing failure (no connection, a time-out, 429, 5xx) only after 5 in a row. A 429 that
 * says when to come back does not count: no wait of the client looks before then
 */
export async function waitForState<T, Target extends WaitTarget<T> = WaitTarget<T>>(
  watched: Watched<T>,
  target: Target,
  options: WaitOptions<T> = {},
): Promise<Seen<T, Target>> {
  const work = await loaded(`wait for ${watched.id}`, () => import('./work.js'));
  return await work.waitUntilReached(watched, target, options);
}
