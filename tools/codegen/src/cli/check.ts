import { dirname, join, relative } from 'node:path';
import type { Job } from '../job.js';
import { compareApiMd, compareFolder } from '../output/folder.js';
import type { Arguments } from './arguments.js';
import { generated } from './generated.js';
import { jobsFor } from './jobs.js';
import { recall, type Memory } from './memory.js';
import type { Report } from './report.js';

const WORDS = {
  stale: 'differs from what the spec says',
  missing: 'is missing',
  extra: 'is not generated any more',
} as const;

/** `codegen check` */
export async function runCheck(args: Arguments, report: Report, memory?: Memory): Promise<number> {
  let found = 0;
  const jobs = jobsFor(args);
  const changed = jobs.filter((job) => recall(memory, job) === undefined);
  for (const [job, { files, apiMd }] of await generated(changed)) {
    const differences = [
      ...compareFolder(job.output, files).map((each) => ({ ...each, folder: job.output })),
      ...compareApiMd(job.apiMd, apiMd).map((each) => ({ ...each, folder: dirname(job.apiMd) })),
    ];
    for (const { kind, path, folder } of differences) {
      found++;
      const file = shownPath(job, folder, path);
      report.event({ event: kind, name: job.name, file }, `${kind}: ${file} ${WORDS[kind]}`);
    }
  }
  if (found > 0) {
    report.event(
      { event: 'failed', differences: found },
      'Run `npm run generate` and commit the result. An edit of your own belongs in specs/.',
    );
    return 1;
  }
  report.event(
    { event: 'fresh', jobs: jobs.length },
    `Generated code is fresh (${jobs.map(({ name }) => name).join(', ')}).`,
  );
  return 0;
}

/** A file of a job as people name it. */
function shownPath(job: Job, folder: string, path: string): string {
  return relative(job.base ?? '.', join(folder, path)).replaceAll('\\', '/');
}
