import type { Streams } from '../cli/report.js';
import { findings } from './decide.js';
import type { Surveyed } from './survey.js';
import { tellMeaning } from './tell.js';

/** Names what must not be merged as it is, and what to run. Writes nothing. */
export function check(surveyed: readonly Surveyed[], streams: Streams): number {
  for (const { facts } of surveyed) tellMeaning(facts, streams);
  const found = surveyed.flatMap(({ facts }) => findings(facts));
  for (const { what } of found) streams.err(`${what}\n`);
  if (found.length > 0) {
    const commands = [...new Set(found.map(({ run }) => run))];
    streams.err(`\nRun, and commit the result:\n${commands.map((each) => `  ${each}\n`).join('')}`);
    return 1;
  }
  const names = surveyed.map(({ job }) => job.name).join(', ');
  streams.out(`Generated code and changesets are what the specs ask for (${names}).\n`);
  return 0;
}
