import type { Generated } from '../generate.js';
import type { Job } from '../job.js';

/** The generator is large: it is loaded when there is something to generate. */
export async function generated(
  jobs: readonly Job[],
  onRead?: (path: string) => void,
): Promise<ReadonlyMap<Job, Generated>> {
  if (jobs.length === 0) return new Map();
  const { generateAll } = await import('./generate-all.js');
  return generateAll(jobs, onRead);
}
