import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputFile } from '../emit/file.js';
import type { Job } from '../job.js';
import { writeAtomic, writeFolder } from '../output/folder.js';

/** Puts generated files back as they were. */
export type Undo = () => Promise<void>;

/** Remembers what a job is about to overwrite. */
export async function snapshot({ output, apiMd }: Job): Promise<Undo> {
  const paths = await readdir(output, { recursive: true }).catch(() => []);
  const files: OutputFile[] = [];
  for (const path of paths.filter((each) => each.endsWith('.gen.ts')))
    files.push({ path: path.replaceAll('\\', '/'), text: await readFile(join(output, path), 'utf8') });
  const text = await readFile(apiMd, 'utf8').catch(() => undefined);
  return async () => {
    writeFolder(output, files);
    if (text === undefined) await rm(apiMd, { force: true });
    else writeAtomic(apiMd, text);
  };
}
