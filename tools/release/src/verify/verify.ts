import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import type { SourcePackage } from '../packages.js';
import { npm } from '../process/npm.js';
import { apiReports, checkApiReports } from './api-report.js';
import { checkBundles, checkProgram, readBudgets } from './bundle.js';
import { checkContents } from './contents.js';
import type { Finding } from './finding.js';
import { checkManifest } from './manifest.js';
import type { PackedPackage } from './packed-package.js';
import { checkWithPublint } from './publint.js';
import { checkTypesResolution } from './types-resolution.js';

export interface VerifyOptions {
  /** The workspace. */
  readonly root: string;
  readonly sources: readonly SourcePackage[];
  /** `https://github.com/owner/name`, where packages have to name it. */
  readonly repository?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What can be said of the packed files as they lie there. */
export async function verifyFiles(
  packed: readonly PackedPackage[],
  options: VerifyOptions,
): Promise<Finding[]> {
  const { root, sources, repository } = options;
  const versions = Object.fromEntries(sources.map(({ name, version }) => [name, version]));
  const places = { licence: await readFile(join(root, 'LICENSE'), 'utf8'), folders: [root, homedir()] };
  const findings: Finding[] = [];
  for (const one of packed) {
    options.signal?.throwIfAborted();
    const folder = folderOf(one, sources);
    findings.push(
      ...checkManifest(one, { folder, versions, repository }),
      ...checkContents(one, places),
      ...(await checkWithPublint(one)),
      ...(await checkTypesResolution(one)),
    );
  }
  return findings;
}

export interface InstalledOptions extends VerifyOptions {
  /** A folder for temporary files, in which the packages are installed as users install them. */
  readonly folder: string;
  /** Writes the export lists instead of comparing with them. */
  readonly update: boolean;
}

/** The simulator's declarations name types of Node; the clients' do not, as the consumers with TypeScript show. */
const NODE_TYPES = '@types/node@24.19.2';

/** What can be said of the packages once they are installed, with what they depend on beside them. */
export async function verifyInstalled(
  packed: readonly PackedPackage[],
  options: InstalledOptions,
): Promise<Finding[]> {
  const { root, sources, folder, update, signal } = options;
  const project = join(folder, 'project');
  await mkdir(project, { recursive: true });
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const peers = packed.flatMap(({ manifest }) => Object.entries(manifest.peerDependencies ?? {}));
  const specs = [NODE_TYPES, ...packed.map(({ tarball }) => tarball), ...peers.map((peer) => peer.join('@'))];
  await npm(['install', '--no-package-lock', ...specs], { cwd: project, signal });
  const budgets = await readBudgets(join(root, 'tools', 'release', 'budgets.json'));
  const findings: Finding[] = [];
  for (const one of packed) {
    signal?.throwIfAborted();
    const { manifest } = one;
    const reports = await apiReports(manifest, project, join(folder, 'api'));
    const committed = join(root, folderOf(one, sources), 'etc');
    if (update) {
      await rm(committed, { recursive: true, force: true });
      await mkdir(committed);
      for (const { file, text } of reports) await writeFile(join(committed, file), text);
    }
    findings.push(...(await checkApiReports(manifest.name, reports, committed)));
    findings.push(...(await checkBundles(manifest, project, budgets)));
    findings.push(...(await checkProgram(manifest.name, project, root)));
  }
  return findings;
}

function folderOf({ manifest }: PackedPackage, sources: readonly SourcePackage[]): string {
  const source = sources.find(({ name }) => name === manifest.name);
  if (!source) throw new Error(`${manifest.name} is packed and is no package of this workspace.`);
  return source.folder;
}
