import { SdkError } from '../errors/index.js';

/**
 * What is wrong with a test, rather than with the program under test.
 * - `unexpected`: a call for which nothing was scripted.
 * - `fixture`: a scripted answer that the provider could not give, or a function in the test that failed.
 * - `unused`: scripted answers that nobody asked for.
 * - `replay`: a call that the recording does not have next.
 * - `recording`: a recording that cannot be read.
 */
export type TestProblem = 'unexpected' | 'fixture' | 'unused' | 'replay' | 'recording';

/** A test is wrong, and where. The client hands it on as it is: it is neither wrapped nor repeated. */
export class TestError extends SdkError {
  static override readonly kind: string = 'TestError';
  readonly problem: TestProblem;

  constructor(problem: TestProblem, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.problem = problem;
  }
}
