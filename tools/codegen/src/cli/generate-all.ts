import { InvalidInputError, type Problem } from '../document/problem.js';
import { generate, type Generated } from '../generate.js';
import type { Job } from '../job.js';

/**
 * Generates all jobs before anything is written.
 * @throws InvalidInputError with the problems of every job
 */
export async function generateAll(
  jobs: readonly Job[],
  onRead?: (path: string) => void,
): Promise<Map<Job, Generated>> {
  const results = new Map<Job, Generated>();
  const problems: Problem[] = [];
  for (const job of jobs) {
    try {
      results.set(job, await generate(job, onRead));
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return results;
}
