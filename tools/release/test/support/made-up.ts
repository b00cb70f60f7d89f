import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { create } from 'tar';

import { type PackedPackage, readPacked } from '../../src/verify/packed-package.js';

export const NAME = '@made-up/client';
export const LICENCE = 'Apache License\nVersion 2.0\n';

/** A package that may be published as it is. */
export const MANIFEST = {
  name: NAME,
  version: '1.2.3',
  description: 'A client that was made up.',
  license: 'Apache-2.0',
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20.19' },
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './package.json': './package.json',
  },
  bin: { 'made-up': './bin/made-up.js' },
  files: ['dist', 'bin'],
  dependencies: { '@made-up/core': '^2.0.0', zod: '^4.0.0' },
};

export const FILES: Readonly<Record<string, string>> = {
  LICENSE: LICENCE,
  'README.md': `# ${NAME}\n`,
  'bin/made-up.js': '#!/usr/bin/env node\n',
  'dist/index.d.ts': 'export declare const answer: number;\n',
  'dist/index.js': 'export const answer = 42;\n',
};

export interface MadeUp extends Disposable {
  readonly folder: string;
  readonly tarball: string;
  read(): Promise<PackedPackage>;
}

/** Packs a package for real. `files` are added to the good ones, or take their place; `undefined` leaves one out. */
export function madeUp(
  manifest: Readonly<Record<string, unknown>> = {},
  files: Readonly<Record<string, string | undefined>> = {},
): MadeUp {
  const folder = mkdtempSync(join(tmpdir(), 'made-up-'));
  const all = { ...FILES, ...files, 'package.json': JSON.stringify({ ...MANIFEST, ...manifest }) };
  for (const [name, text] of Object.entries(all)) {
    if (text === undefined) continue;
    const file = join(folder, 'package', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const tarball = join(folder, 'made-up.tgz');
  create({ file: tarball, cwd: folder, gzip: true, sync: true }, ['package']);
  return {
    folder,
    tarball,
    read: () => readPacked(tarball),
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
