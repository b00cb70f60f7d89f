import { parseArgs } from 'node:util';

import { runCommand } from './command.js';
import type { Progress } from './progress.js';
import { play } from './rehearsal/play.js';
import { SPEC_STORY } from './rehearsal/spec-story.js';

const USAGE = `npm run story [-- --keep]

What a changed spec comes to, from the edit to the user, on a copy of the workspace with a throw-away registry: release
1.0.0; an answer gets a field, \`npm run regenerate\`, a minor of one package; the field goes, a major. After each
release a program on \`^1\` installs and compiles again. Takes some minutes: the copy builds and tests itself.

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
  return play({ name: 'compute-sessions-story', steps: SPEC_STORY, keep, whole: true }, say);
}
