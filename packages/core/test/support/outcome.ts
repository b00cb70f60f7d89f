import { vi } from 'vitest';

import { SdkError } from '../../src/index.js';

/** What a promise fails with; a promise that succeeds fails the test. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure, got a result');
}

/** The failure, which has to be of one class. */
export async function failureAs<E>(kind: ErrorClass<E>, promise: PromiseLike<unknown>): Promise<E> {
  const error = await failureOf(promise);
  if (!SdkError.is.call(kind, error)) throw error;
  return error as E;
}

type ErrorClass<E> = (abstract new (...args: never[]) => E) & { readonly kind: string };

/** Back-off without the wait: full jitter that always draws `share` of its range. */
export function drawJitter(share: number): void {
  vi.spyOn(Math, 'random').mockReturnValue(share);
}
