import { readFile } from 'node:fs/promises';

import { list } from 'tar';

export type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** `package.json`, as far as the checks read it. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly type?: string;
  readonly license?: string;
  readonly description?: string;
  readonly repository?: { readonly type?: string; readonly url?: string; readonly directory?: string };
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports?: Exports;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** A package as users get it. */
export interface PackedPackage {
  readonly tarball: string;
  readonly bytes: Buffer;
  readonly manifest: Manifest;
  /** Everything in the tarball, by its path in the package: `dist/index.js`. */
  readonly files: ReadonlyMap<string, Buffer>;
}

export async function readPacked(tarball: string): Promise<PackedPackage> {
  const files = new Map<string, Buffer>();
  const reading: Promise<void>[] = [];
  await list({
    file: tarball,
    onReadEntry: (entry) => {
      if (entry.type !== 'File' && entry.type !== 'OldFile') return;
      const path = entry.path.replace(/^[^/]+\//, ''); // every tarball has one top folder, `package`
      reading.push(entry.concat().then((content) => void files.set(path, content)));
    },
  });
  await Promise.all(reading);
  const manifest = files.get('package.json');
  if (manifest === undefined)
    throw new Error(`${tarball} holds no package.json: it is not a packed package.`);
  return {
    tarball,
    bytes: await readFile(tarball),
    manifest: JSON.parse(manifest.toString()) as Manifest,
    files,
  };
}

/** The conditions of one entry of `exports`; a plain path is the condition `default`. */
export function conditionsOf(
  entry: string | Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return typeof entry === 'string' ? { default: entry } : entry;
}
