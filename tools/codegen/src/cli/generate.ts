import { resolve } from 'node:path';
import type { Generated } from '../generate.js';
import type { Job } from '../job.js';
import { compareApiMd, writeAtomic, writeFolder, type Difference } from '../output/folder.js';
import type { Arguments } from './arguments.js';
import { generated } from './generated.js';
import { jobsFor } from './jobs.js';
import { manifestOf } from './manifest.js';
import { recall, remember, type Memory, type Told } from './memory.js';
import type { Report } from './report.js';

/** `codegen generate`. `onRead` hears of each file of a document before it is read. */
export async function runGenerate(
  args: Arguments,
  report: Report,
  memory?: Memory,
  onRead?: (path: string) => void,
): Promise<number> {
  const jobs = jobsFor(args);
  const known = new Map(jobs.map((job) => [job, recall(memory, job)]));
  const changed = jobs.filter((job) => known.get(job) === undefined);
  const results = await generated(changed, onRead);
  const manifest: unknown[] = [];
  for (const job of jobs) {
    const result = results.get(job);
    const told = known.get(job) ?? toldOf(result as Generated);
    const written = result ? await write(result, told, memory) : [];
    tell(job, told, written, result === undefined, report);
    manifest.push(told.manifest);
  }
  if (args.manifest !== undefined) writeAtomic(args.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  return 0;
}

async function write(result: Generated, told: Told, memory?: Memory): Promise<Difference[]> {
  const { job, files, apiMd, inputs } = result;
  const written = writeFolder(job.output, files);
  const [stale] = compareApiMd(job.apiMd, apiMd);
  if (stale) writeAtomic(job.apiMd, apiMd);
  if (inputs !== undefined)
    remember(memory, job, inputs, [...files, { path: resolve(job.apiMd), text: apiMd }], told);
  return stale ? [...written, stale] : written;
}

export function toldOf(result: Generated): Told {
  const { api, files, warnings } = result;
  const operations = api.resources.reduce((sum, resource) => sum + resource.operations.length, 0);
  const schemas = api.schemas.length;
  return { operations, schemas, files: files.length + 1, warnings, manifest: manifestOf(result) };
}

function tell(job: Job, told: Told, differences: readonly Difference[], same: boolean, report: Report): void {
  report.problems('warning', told.warnings);
  const { operations, schemas, files } = told;
  const removed = differences.filter(({ kind }) => kind === 'extra').length;
  const written = differences.length - removed;
  const { name, output } = job;
  report.event(
    { event: 'generated', name, output, operations, schemas, files, written, removed, unchanged: same },
    `${name}: ${String(operations)} operations, ${String(files)} files, ` +
      `${String(written)} written, ${String(removed)} removed${same ? ' (nothing has changed)' : ''}`,
  );
}
