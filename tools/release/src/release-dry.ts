import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { runCommand } from './command.js';
import { CONSUMERS } from './consumers/catalogue.js';
import { watchConsumers } from './consumers-command.js';
import { packAll, publishablePackages, tarballsIn } from './packages.js';
import { stopSignal } from './process/stop.js';
import type { Progress } from './progress.js';
import { startRegistry } from './registry/registry.js';
import { ROOT } from './root.js';
import { describe } from './verify/finding.js';
import { readPacked } from './verify/packed-package.js';
import { verifyFiles, verifyInstalled } from './verify/verify.js';
import { workFolder } from './work-folder.js';

export const USAGE: string = `npm run release:dry [-- OPTIONS]

Packs every package, judges the packed files, publishes them to a throw-away registry on this machine, and runs small
projects that install them from there. Nothing leaves the machine, and the working tree stays as it is.

  --update            write the export lists (packages/*/etc) instead of comparing with them
  --no-consumers      stop after publishing
  --tarballs FOLDER   judge what lies there instead of packing, such as what the release is about to publish
  --verify-only       with the above: no registry, no consumers
  --keep              leave the temporary folder for a look, and say where it is
  --help

Exit code 0: ready to be released. 1: findings, listed with what to do. 2: the command makes no sense.
`;

interface Options {
  readonly update: boolean;
  readonly consumers: boolean;
  readonly verifyOnly: boolean;
  readonly keep: boolean;
  readonly tarballs: string | undefined;
}

export function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, read: readOptions, run: check }, args);
}

function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      update: { type: 'boolean', default: false },
      'no-consumers': { type: 'boolean', default: false },
      'verify-only': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      tarballs: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  return {
    update: values.update,
    consumers: !values['no-consumers'],
    verifyOnly: values['verify-only'],
    keep: values.keep,
    tarballs: values.tarballs === undefined ? undefined : resolve(ROOT, values.tarballs),
  };
}

async function check(options: Options, say: Progress): Promise<number> {
  const signal = stopSignal();
  await using work = await workFolder('compute-sessions-release', options);
  if (options.keep) process.stderr.write(`Everything lies in ${work.path}, and stays there.\n`);
  const sources = await publishablePackages(ROOT);

  say.step(
    options.tarballs === undefined ? `Packing ${String(sources.length)} packages` : 'Reading the tarballs',
  );
  const tarballs =
    options.tarballs === undefined
      ? await packAll(ROOT, join(work.path, 'packages'), signal)
      : await tarballsIn(options.tarballs);
  const packed = await Promise.all(tarballs.map(readPacked));

  const common = { root: ROOT, sources, signal, repository: repositoryHere() };
  say.step('Judging the packed files');
  const findings = await verifyFiles(packed, common);
  say.step('Installing them, and listing what they export and weigh');
  const folder = join(work.path, 'installed');
  await mkdir(folder);
  findings.push(...(await verifyInstalled(packed, { ...common, folder, update: options.update })));
  say.done();
  for (const finding of findings) process.stdout.write(`\n${describe(finding)}\n`);
  if (findings.length > 0) {
    process.stdout.write(`\n${String(findings.length)} to mend before a release.\n`);
    return 1;
  }
  if (options.verifyOnly) return ready(packed.length);

  say.step('Publishing to a throw-away registry');
  await using registry = await startRegistry({ folder: join(work.path, 'registry'), signal });
  for (const tarball of tarballs) await registry.publish(tarball);
  say.done();
  if (options.consumers) {
    const outcomes = await watchConsumers(CONSUMERS, registry, join(work.path, 'consumers'), say, signal);
    if (outcomes.some(({ result }) => result !== 'passed')) return 1;
  }
  return ready(packed.length);
}

/** Known in the release workflow, which writes it into each package.json. */
function repositoryHere(): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, RELEASE_REPOSITORY: required } = process.env;
  return required === 'required' && server && name ? `${server}/${name}` : undefined;
}

function ready(count: number): number {
  process.stdout.write(`${String(count)} packages are ready to be released.\n`);
  return 0;
}
