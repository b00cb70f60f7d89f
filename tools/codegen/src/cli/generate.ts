import { join, relative } from 'node:path';
import type { Generated } from '../generate.js';
import { compareFolder, writeAtomic, writeFolder, type Difference } from '../output/folder.js';
import type { Arguments } from './arguments.js';
import { generateAll, jobsFor } from './jobs.js';
import { manifestOf } from './manifest.js';
import type { Report } from './report.js';
import { dirname, basename } from 'node:path';

/** `codegen generate` */
export async function runGenerate(args: Arguments, report: Report): Promise<number> {
  const results = await generateAll(jobsFor(args));
  for (const result of results) {
    report.problems('warning', result.warnings);
    const written = [...(await writeFolder(result.job.output, result.files)), ...(await writeApiMd(result))];
    const operations = result.api.resources.reduce(
      (count, resource) => count + resource.operations.length,
      0,
    );
    report.event(
      {
        event: 'generated',
        name: result.job.name,
        output: result.job.output,
        operations,
        schemas: result.api.schemas.length,
        files: result.files.length + 1,
        written: count(written, 'missing', 'stale'),
        removed: count(written, 'extra'),
      },
      `${result.job.name}: ${String(operations)} operations, ${String(result.files.length + 1)} files, ` +
        `${String(count(written, 'missing', 'stale'))} written, ${String(count(written, 'extra'))} removed`,
    );
  }
  if (args.manifest !== undefined)
    await writeAtomic(args.manifest, `${JSON.stringify(results.map(manifestOf), null, 2)}\n`);
  return 0;
}

async function writeApiMd(result: Generated): Promise<Difference[]> {
  const [difference] = await compareApiMd(result);
  if (difference) await writeAtomic(result.job.apiMd, result.apiMd);
  return difference ? [difference] : [];
}

/** api.md stands beside files that are not ours, so only the file itself is compared. */
export async function compareApiMd(result: Generated): Promise<Difference[]> {
  const folder = dirname(result.job.apiMd);
  const name = basename(result.job.apiMd);
  const differences = await compareFolder(folder, [{ path: name, text: result.apiMd }]);
  return differences.filter(({ path }) => path === name);
}

function count(differences: readonly Difference[], ...kinds: readonly Difference['kind'][]): number {
  return differences.filter(({ kind }) => kinds.includes(kind)).length;
}

/** A file of a job as people name it. */
export function shownPath(result: Generated, folder: string, path: string): string {
  return relative(result.job.base ?? '.', join(folder, path)).replaceAll('\\', '/');
}
