import { performance } from 'node:perf_hooks';
import { InvalidInputError } from './document/problem.js';

/**
 * A check to be made after each step of a run: nothing has been written then. One step is not interrupted, so that a refusal may
 * come later than the limit, by the time of that step.
 * @throws InvalidInputError from the check, once more time has passed than the limit allows
 */
export function timeLimit(seconds: number | undefined, file: string): (step: string) => void {
  if (seconds === undefined) return () => undefined;
  const end = performance.now() + seconds * 1000;
  return (step) => {
    if (performance.now() <= end) return;
    const message = `takes longer than ${String(seconds)} s: the time was over when it had been ${step}`;
    const advice = 'allow more with --time-limit, or generate from a part of the document';
    throw new InvalidInputError([{ file, line: 1, column: 1, pointer: '#', message, advice }]);
  };
}
