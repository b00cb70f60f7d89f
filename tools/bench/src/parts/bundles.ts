import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import type { Figure } from '../figure.js';

const CLIENTS = ['ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'];
const KIB = 1024;

/** What a client weighs in a browser: the part that is loaded at once, and with the schemas that load when they check. */
export async function bundles(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of CLIENTS) {
    const { entry, all, zipped } = await sizes(name);
    figures.push(
      {
        what: `bundle of ${name}, gzip`,
        value: zipped / KIB,
        unit: 'KiB',
        target: 8,
        note: `without schemas; ${(entry / KIB).toFixed(1)} KiB minified`,
      },
      {
        what: `bundle of ${name} with schemas and zod, gzip`,
        value: all / KIB,
        unit: 'KiB',
        note: 'loaded only when something is checked',
      },
    );
  }
  return figures;
}

async function sizes(name: string): Promise<{ entry: number; zipped: number; all: number }> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export * from '@compute-sessions/${name}'`,
      resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
    },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: 'out',
    legalComments: 'none',
  });
  const byPath = new Map(outputFiles.map(({ path, contents }) => [path.split('/').at(-1) ?? path, contents]));
  const outputs = Object.entries(metafile.outputs);
  const start = outputs.find(([, output]) => output.entryPoint === '<stdin>')?.[0];
  const eager = new Set<string>();
  const follow = (path: string | undefined): void => {
    if (path === undefined || eager.has(path)) return;
    eager.add(path);
    for (const used of metafile.outputs[path]?.imports ?? [])
      if (used.kind === 'import-statement') follow(used.path);
  };
  follow(start);
  const contentsOf = (path: string): Uint8Array =>
    byPath.get(path.split('/').at(-1) ?? path) ?? new Uint8Array();
  const joined = (paths: Iterable<string>): Buffer => Buffer.concat([...paths].map(contentsOf));
  const atOnce = joined(eager);
  return {
    entry: atOnce.byteLength,
    zipped: gzipSync(atOnce, { level: 9 }).byteLength,
    all: gzipSync(joined(outputs.map(([path]) => path)), { level: 9 }).byteLength,
  };
}
