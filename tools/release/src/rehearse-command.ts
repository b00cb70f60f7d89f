import { parseArgs } from 'node:util';

import { runCommand } from './command.js';
import type { Progress } from './progress.js';
import { play } from './rehearsal/play.js';
import { STORY } from './rehearsal/story.js';

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
  return play({ name: 'compute-sessions-rehearsal', steps: STORY, keep }, say);
}
