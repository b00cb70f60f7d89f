import { basename, join, relative, sep } from 'node:path';
import { loadDocument } from './document/load.js';
import { InvalidInputError, type Problem } from './document/problem.js';
import type { InputFile } from './document/read/read.js';
import { splitSides } from './document/sides/sides.js';
import { emitAll } from './emit/emit.js';
import { emitApiMd } from './emit/api-md.js';
import type { OutputFile } from './emit/file.js';
import { emitTesting } from './emit/testing/testing.js';
import type { Job } from './job.js';
import { buildApi } from './model/build.js';
import type { Api } from './model/types.js';
import { nativeParser } from './output/parse/native.js';
import { verifyFiles } from './output/verify.js';
import { timeLimit } from './time-limit.js';

/** Everything a job would write, verified, in memory. */
export interface Generated {
  readonly job: Job;
  readonly api: Api;
  readonly files: readonly OutputFile[];
  readonly apiMd: string;
  readonly warnings: readonly Problem[];
  /** Every file that was read; undefined when others came over the network, so that nobody knows when they change. */
  readonly inputs: readonly InputFile[] | undefined;
}

/**
 * Runs a job in memory; writes nothing. `onRead` hears of each file before it is read.
 * @throws InvalidInputError with every problem of the input
 */
export async function generate(job: Job, onRead?: (path: string) => void): Promise<Generated> {
  try {
    return await run(job, onRead);
  } catch (error) {
    if (!(error instanceof RangeError && /call stack/.test(error.message))) throw error;
    const place = { file: shownPath(job, job.input), line: 1, column: 1, pointer: '#' };
    const advice = 'flatten what is nested, and shorten chains of references';
    throw new InvalidInputError([{ ...place, message: 'is nested too deeply to generate from', advice }]);
  }
}

async function run(job: Job, onRead?: (path: string) => void): Promise<Generated> {
  const shown = (path: string): string => shownPath(job, path);
  const checkTime = timeLimit(job.timeLimitSeconds, shown(job.input));
  const loaded = await loadDocument({
    input: job.input,
    inputName: shown(job.input),
    ...(job.overlay === undefined ? {} : { overlay: job.overlay, overlayName: shown(job.overlay) }),
    ...(job.allowedHosts === undefined ? {} : { allowedHosts: job.allowedHosts }),
    ...(onRead === undefined ? {} : { onRead }),
  });
  checkTime('read');
  splitSides(loaded.root);
  const api = buildApi(loaded, job.source ?? basename(job.input), {
    name: job.clientName,
    emitted: job.client,
  });
  checkTime('understood');
  const code = emitAll(api, job.assertFormats === true);
  const files = job.testing === true ? [...code, ...emitTesting(api, job.name, code)] : code;
  checkTime('emitted');
  verifyFiles(files, await nativeParser());
  const folder = posix(relative(join(job.apiMd, '..'), job.output)) || '.';
  const inputs = loaded.hasFetched ? undefined : loaded.inputs;
  const apiMd = emitApiMd(api, { folder, files });
  checkTime('verified');
  return { job, api, files, apiMd, warnings: loaded.problems.warnings, inputs };
}

function shownPath(job: Job, path: string): string {
  return job.base === undefined ? path : posix(relative(job.base, path));
}

function posix(path: string): string {
  return path.split(sep).join('/');
}
