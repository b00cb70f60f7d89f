import { dirname } from 'node:path';
import { compareFolder } from '../output/folder.js';
import type { Arguments } from './arguments.js';
import { compareApiMd, shownPath } from './generate.js';
import { generateAll, jobsFor } from './jobs.js';
import type { Report } from './report.js';

const WORDS = {
  stale: 'differs from what the spec says',
  missing: 'is missing',
  extra: 'is not generated any more',
} as const;

/** `codegen check` */
export async function runCheck(args: Arguments, report: Report): Promise<number> {
  let found = 0;
  const jobs = jobsFor(args);
  for (const result of await generateAll(jobs)) {
    const files = (await compareFolder(result.job.output, result.files)).map((difference) => ({
      ...difference,
      file: shownPath(result, result.job.output, difference.path),
    }));
    const docs = (await compareApiMd(result)).map((difference) => ({
      ...difference,
      file: shownPath(result, dirname(result.job.apiMd), difference.path),
    }));
    for (const { kind, file } of [...files, ...docs]) {
      found++;
      report.event({ event: kind, name: result.job.name, file }, `${kind}: ${file} ${WORDS[kind]}`);
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
