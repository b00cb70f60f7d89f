import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from './command.js';
import { stopSignal } from './process/stop.js';
import type { Progress } from './progress.js';
import { startRegistry } from './registry/registry.js';
import { BEGINNING, STORY } from './rehearsal/story.js';
import { copyWorkspace, hasGit } from './rehearsal/workspace-copy.js';
import { ROOT } from './root.js';
import { workFolder } from './work-folder.js';

const USAGE = `npm run release:rehearse [-- --keep]

Plays releases one after another on a copy of the workspace, with the real changesets, the release workflow's own
publish step and a throw-away registry: what is versioned, what follows, what the changelogs say, what a user gets.

  --keep   leave the temporary folder for a look, and say where it is
  --help

Exit code 0: everything came as it should. 1: something did not. 2: the command makes no sense.
`;

interface Options {
  readonly keep: boolean;
}

export function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, read, run }, args);
}

function read(args: readonly string[]): Options | undefined {
  const options = { help: { type: 'boolean' }, keep: { type: 'boolean', default: false } } as const;
  const { values } = parseArgs({ args: [...args], options });
  return values.help ? undefined : { keep: values.keep };
}

async function run({ keep }: Options, say: Progress): Promise<number> {
  const signal = stopSignal();
  if (!(await hasGit(ROOT)))
    throw new Error('git was not found: install it, changesets asks it for commits.');
  await using work = await workFolder('compute-sessions-rehearsal', { keep });
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
    signal,
  });
  for (const step of STORY) {
    say.step(step.title);
    try {
      await step.run({ root: ROOT, copy, registry, folder, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(`Not so: ${step.title}.\n${(error as Error).message}`, { cause: error });
    }
  }
  say.done();
  process.stdout.write(`${String(STORY.length)} steps of the story came as they should.\n`);
  return 0;
}
