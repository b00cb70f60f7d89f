import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { mustRun } from './process/run.js';
import type { Manifest } from './verify/packed-package.js';

/** A package of the workspace that is for users. */
export interface SourcePackage {
  readonly name: string;
  readonly version: string;
  /** From the workspace's root: `packages/core`. */
  readonly folder: string;
}

export async function publishablePackages(root: string): Promise<SourcePackage[]> {
  const packages: SourcePackage[] = [];
  for (const name of (await readdir(join(root, 'packages'))).sort()) {
    const folder = `packages/${name}`;
    const text = await readFile(join(root, folder, 'package.json'), 'utf8').catch(() => undefined);
    const manifest = text === undefined ? undefined : (JSON.parse(text) as Manifest & { private?: boolean });
    if (manifest && !manifest.private)
      packages.push({ name: manifest.name, version: manifest.version, folder });
  }
  return packages;
}

/** Packs every package into `folder`, with the program that the release packs with, and names the tarballs. */
export async function packAll(root: string, folder: string, signal?: AbortSignal): Promise<string[]> {
  const program = join(root, 'tools', 'workspace', 'pack.mjs');
  await mustRun('Packing', process.execPath, [program, '--out', folder], { cwd: root, signal });
  return tarballsIn(folder);
}

/** Core first: nobody should find a client whose core is not there yet. */
export async function tarballsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tgz')).sort();
  return names
    .sort((a, b) => Number(b.includes('-core-')) - Number(a.includes('-core-')))
    .map((name) => join(folder, name));
}
