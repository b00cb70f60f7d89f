import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand, UsageError } from './command.js';
import { CONSUMERS } from './consumers/catalogue.js';
import type { Consumer, Outcome } from './consumers/consumer.js';
import { writeReadmes } from './consumers/readmes.js';
import { runConsumers } from './consumers/run-all.js';
import { toMarkdown, toText } from './consumers/table.js';
import { packAll } from './packages.js';
import { stopSignal } from './process/stop.js';
import type { Progress } from './progress.js';
import { type Registry, startRegistry } from './registry/registry.js';
import { ROOT } from './root.js';
import { workFolder } from './work-folder.js';

const REPORT = join(ROOT, 'tools', 'release', 'RUNTIMES.md');

export const USAGE: string = `npm run consumers [-- NAME ...] [--keep]

Packs every package, publishes them to a throw-away registry on this machine, and runs small projects that install them
from there: each opens a session with every client, uses it and ends it, against the simulator. Run without names it
writes tools/release/RUNTIMES.md, and what the packages' READMEs say of it, when nothing has failed or was skipped.

  names: ${CONSUMERS.map(({ name }) => name).join(', ')}
         or the beginning of some, such as node or typescript
  --keep   leave the temporary folder for a look, and say where it is
  --help

Exit code 0: all have passed. 1: one has failed, or was skipped for want of a program. 2: the command makes no sense.
`;

interface Options {
  readonly consumers: readonly Consumer[];
  readonly all: boolean;
  readonly keep: boolean;
}

export function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, read, run }, args);
}

function read(args: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean' }, keep: { type: 'boolean', default: false } },
  });
  if (values.help) return undefined;
  return { consumers: consumersNamed(positionals), all: positionals.length === 0, keep: values.keep };
}

/** @throws UsageError for a name that begins no consumer's */
export function consumersNamed(names: readonly string[]): readonly Consumer[] {
  const unknown = names.find((wanted) => !CONSUMERS.some(({ name }) => name.startsWith(wanted)));
  if (unknown !== undefined) throw new UsageError(`There is no consumer '${unknown}'.`);
  return names.length === 0
    ? CONSUMERS
    : CONSUMERS.filter(({ name }) => names.some((wanted) => name.startsWith(wanted)));
}

async function run({ consumers, all, keep }: Options, say: Progress): Promise<number> {
  const signal = stopSignal();
  await using work = await workFolder('compute-sessions-consumers', { keep });
  if (keep) process.stderr.write(`Everything lies in ${work.path}, and stays there.\n`);
  say.step('Packing and publishing to a throw-away registry');
  const tarballs = await packAll(ROOT, join(work.path, 'packages'), signal);
  await using registry = await startRegistry({ folder: join(work.path, 'registry'), signal });
  for (const tarball of tarballs) await registry.publish(tarball);
  const outcomes = await watchConsumers(consumers, registry, join(work.path, 'consumers'), say, signal);
  const passed = outcomes.every(({ result }) => result === 'passed');
  if (all && passed) {
    const date = new Date().toISOString().slice(0, 10);
    await writeFile(REPORT, toMarkdown(outcomes, date));
    await writeReadmes(ROOT, outcomes, date);
  }
  return passed ? 0 : 1;
}

/** Runs consumers and shows what comes of each, then the table. */
export async function watchConsumers(
  consumers: readonly Consumer[],
  registry: Registry,
  folder: string,
  say: Progress,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const outcomes = await runConsumers(consumers, {
    registry,
    folder,
    signal,
    onStart: ({ title }) => {
      say.step(title);
    },
    onOutcome: ({ title, result, detail }) => {
      say.done();
      if (result !== 'passed') process.stdout.write(`\n${title} ${result}: ${detail}\n\n`);
    },
  });
  process.stdout.write(`\n${toText(outcomes)}`);
  return outcomes;
}
