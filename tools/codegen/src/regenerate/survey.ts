import type { Memory } from '../cli/memory.js';
import type { Job } from '../job.js';
import { readChangesets } from './changesets.js';
import type { Facts } from './decide.js';
import { staleness, type Staleness } from './fresh.js';
import { Git } from './git.js';
import { meaningOf } from './meaning.js';
import { baseOf, clientOf } from './released.js';

/** One client: its facts, and what was generated to know them. */
export interface Surveyed {
  readonly job: Job;
  readonly facts: Facts;
  readonly result: Staleness['result'];
}

export interface Where {
  readonly root: string;
  readonly since?: string | undefined;
  readonly memory?: Memory | undefined;
}

/**
 * Finds out how things stand; writes nothing.
 * @throws InvalidInputError with the problems of documents, and when the last release cannot be found
 */
export async function survey(jobs: readonly Job[], { root, since, memory }: Where): Promise<Surveyed[]> {
  const git = new Git(root);
  const waiting = readChangesets(root);
  const stale = await staleness(jobs, memory);
  return Promise.all(
    jobs.map(async (job) => {
      const client = clientOf(root, job.name);
      const base = await baseOf(git, client, since);
      const meaning = await meaningOf(root, git, client, base, memory);
      const { files, result } = stale.get(job) ?? { files: [] };
      return { job, facts: { client, base, meaning, waiting, stale: files }, result };
    }),
  );
}
