import { dirname, join, relative, resolve } from 'node:path';
import { generated } from '../cli/generated.js';
import { recall, remember, type Memory } from '../cli/memory.js';
import { toldOf } from '../cli/generate.js';
import type { Generated } from '../generate.js';
import type { Job } from '../job.js';
import { compareApiMd, compareFolder } from '../output/folder.js';

/** What a job would write that is not there already. */
export interface Staleness {
  /** From the workspace's root. */
  readonly files: readonly string[];
  /** Undefined when nothing had to be generated to know. */
  readonly result?: Generated;
}

/**
 * Compares what is generated with what the specs give, in memory. Fresh folders are remembered, and cost
 * milliseconds the next time.
 *
 * @throws InvalidInputError with the problems of every document
 */
export async function staleness(
  jobs: readonly Job[],
  memory: Memory | undefined,
): Promise<ReadonlyMap<Job, Staleness>> {
  const results = await generated(jobs.filter((job) => recall(memory, job) === undefined));
  const found = new Map<Job, Staleness>();
  for (const job of jobs) {
    const result = results.get(job);
    if (result === undefined) {
      found.set(job, { files: [] });
      continue;
    }
    const files = await differing(result);
    if (files.length === 0) rememberAsFresh(memory, result);
    found.set(job, { files, result });
  }
  return found;
}

async function differing({ job, files, apiMd }: Generated): Promise<string[]> {
  const folders = compareFolder(job.output, files).map(({ path }) => join(job.output, path));
  const texts = compareApiMd(job.apiMd, apiMd).map(({ path }) => join(dirname(job.apiMd), path));
  return [...folders, ...texts].map((path) => relative(job.base ?? '.', path).replaceAll('\\', '/'));
}

export function rememberAsFresh(memory: Memory | undefined, result: Generated): void {
  const { job, files, apiMd, inputs } = result;
  if (inputs === undefined) return;
  remember(memory, job, inputs, [...files, { path: resolve(job.apiMd), text: apiMd }], toldOf(result));
}
