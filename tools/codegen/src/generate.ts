import { basename, join, relative, sep } from 'node:path';
import { loadDocument } from './document/load.js';
import type { Problem } from './document/problem.js';
import { emitAll } from './emit/emit.js';
import { emitApiMd } from './emit/api-md.js';
import type { OutputFile } from './emit/file.js';
import { buildApi } from './model/build.js';
import type { Api } from './model/types.js';
import { verifyFiles } from './output/verify.js';

/** One document and where its output goes. */
export interface Job {
  readonly name: string;
  readonly input: string;
  readonly overlay?: string;
  /** The name of the document in the header of each file; its base name when absent. */
  readonly source?: string;
  /** Class name of the client for documents without x-sdk-client. */
  readonly clientName?: string;
  /** The folder of the .gen.ts files. */
  readonly output: string;
  /** Where api.md goes. */
  readonly apiMd: string;
  /** The schemas judge formats; without it they are annotations. */
  readonly assertFormats?: boolean;
  /** Problems name files relative to this folder. */
  readonly base?: string;
}

/** Everything a job would write, verified, in memory. */
export interface Generated {
  readonly job: Job;
  readonly api: Api;
  readonly files: readonly OutputFile[];
  readonly apiMd: string;
  readonly warnings: readonly Problem[];
}

/**
 * Runs a job in memory; writes nothing.
 * @throws InvalidInputError with every problem of the input
 */
export async function generate(job: Job): Promise<Generated> {
  const shown = (path: string): string => (job.base === undefined ? path : posix(relative(job.base, path)));
  const loaded = await loadDocument({
    input: job.input,
    inputName: shown(job.input),
    ...(job.overlay === undefined ? {} : { overlay: job.overlay, overlayName: shown(job.overlay) }),
  });
  const api = buildApi(loaded, job.source ?? basename(job.input), job.clientName);
  const files = emitAll(api, job.assertFormats === true);
  verifyFiles(files);
  const folder = posix(relative(join(job.apiMd, '..'), job.output)) || '.';
  return { job, api, files, apiMd: emitApiMd(api, { folder, files }), warnings: loaded.problems.warnings };
}

function posix(path: string): string {
  return path.split(sep).join('/');
}
