import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { check } from '../regenerate/check.js';
import { regenerate } from '../regenerate/regenerate.js';
import { survey } from '../regenerate/survey.js';
import { UsageError } from './arguments.js';
import { HELP } from './help.js';
import { jobsFor, OWN_ROOT } from './jobs.js';
import type { Memory } from './memory.js';
import type { Streams } from './report.js';

const flag = { type: 'boolean', default: false } as const;
const OPTIONS = {
  check: flag,
  'dry-run': flag,
  since: { type: 'string' },
  root: { type: 'string' },
  help: { ...flag, short: 'h' },
} as const;

/** A request to end: what was written is put back on the way out. */
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/** `codegen regenerate` */
export async function runRegenerate(
  argv: readonly string[],
  streams: Streams,
  memory?: Memory,
): Promise<number> {
  const { values, positionals } = read(argv);
  if (values.help) {
    streams.out(HELP.regenerate);
    return 0;
  }
  if (values.check && values['dry-run']) throw new UsageError('give --check or --dry-run, not both');
  const root = resolve(values.root ?? OWN_ROOT);
  const jobs = jobsFor({ providers: positionals, root, json: false, help: false });
  const where = { root, since: values.since, memory };
  const surveyed = await survey(jobs, where);
  if (values.check) return check(surveyed, streams);
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
  };
  for (const name of SIGNALS) process.on(name, end);
  try {
    const options = { ...where, dryRun: values['dry-run'], signal: stop.signal };
    return await regenerate(surveyed, options, streams);
  } finally {
    for (const name of SIGNALS) process.off(name, end);
  }
}

function read(argv: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(argv);
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
}
