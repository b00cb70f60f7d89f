import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { stopSignal } from '../process/stop.js';
import type { Progress } from '../progress.js';
import { startRegistry } from '../registry/registry.js';
import { ROOT } from '../root.js';
import { workFolder } from '../work-folder.js';
import { BEGINNING, type Step } from './stage.js';
import { copyWorkspace, hasGit } from './workspace-copy.js';

export interface Play {
  /** Of the temporary folder. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** Leave the temporary folder for a look. */
  readonly keep: boolean;
  /** A copy with sources, tests and tools. */
  readonly whole?: boolean;
}

/** Plays the steps of a story on a copy of the workspace, with a registry of its own. Resolves with the exit code. */
export async function play({ name, steps, keep, whole = false }: Play, say: Progress): Promise<number> {
  const signal = stopSignal();
  if (!(await hasGit(ROOT)))
    throw new Error('git was not found: install it, changesets asks it for commits.');
  await using work = await workFolder(name, { keep });
  if (keep) process.stderr.write(`Everything lies in ${work.path}, and stays there.\n`);
  say.step('Copying the workspace and starting a throw-away registry');
  await using registry = await startRegistry({ folder: join(work.path, 'registry'), signal });
  const { npmrc } = registry;
  const folder = join(work.path, 'users');
  await mkdir(folder);
  const copy = await copyWorkspace({
    root: ROOT,
    folder: join(work.path, 'copy'),
    npmrc,
    version: BEGINNING,
    whole,
    signal,
  });
  for (const step of steps) {
    say.step(step.title);
    try {
      await step.run({ root: ROOT, copy, registry, folder, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(`Not so: ${step.title}.\n${(error as Error).message}`, { cause: error });
    }
  }
  say.done();
  process.stdout.write(`${String(steps.length)} steps of the story came as they should.\n`);
  return 0;
}
