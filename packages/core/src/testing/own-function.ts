import { TestError } from './test-error.js';

/**
 * Calls a function that stands in a test. What it throws is the test's own failure: handed on as it is, the client would take it
 * for a broken connection and repeat the call.
 *
 * @throws TestError with what the function threw as its cause
 */
export function ownFunction<Result>(operation: string, call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw TestError.is(error) ? error : functionError(operation, error);
  }
}

export function functionError(operation: string, cause: unknown): TestError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new TestError('fixture', `${operation}: the function in the test threw: ${said}`, { cause });
}

/** Of `node:assert`, vitest, Jest or chai. */
export function isAssertion(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
  return name === 'AssertionError' || code === 'ERR_ASSERTION' || 'matcherResult' in error;
}
