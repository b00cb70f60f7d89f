import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build, type Metafile } from 'esbuild';

const FOLDER = fileURLToPath(new URL('../..', import.meta.url));

/** Bytes of the files that a bundler makes of a program, each compressed on its own, as they are served. */
export interface Weight {
  /** What is loaded before the program can begin. */
  readonly first: number;
  readonly firstMinified: number;
  /** That, and all chunks that are loaded when they are needed, but not the schemas and zod. */
  readonly withoutSchemas: number;
  readonly all: number;
}

/** What a client weighs in a program of `tools/bench/programs`: it opens a session, uses it and ends it. */
export function weighProgram(client: string, platform: Platform): Promise<Weight> {
  return weigh(`export * from './programs/${client}.ts'`, platform);
}

/** What it weighs when everything is kept that it exports. */
export function weighExports(client: string, platform: Platform): Promise<Weight> {
  return weigh(`export * from '@compute-sessions/${client}'`, platform);
}

export type Platform = 'browser' | 'node';

export interface WeighOptions {
  /** Where packages are looked for; this package's own folder. */
  readonly folder?: string;
  /** Packages that are there anyway. */
  readonly external?: readonly string[];
}

/** What a program weighs, given as its text. */
export async function weigh(
  contents: string,
  platform: Platform,
  { folder = FOLDER, external = [] }: WeighOptions = {},
): Promise<Weight> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    absWorkingDir: folder,
    external: [...external],
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform,
    target: 'es2022',
    outdir: 'out',
    legalComments: 'none',
  });
  const contentsOf = new Map(outputFiles.map((file) => [basename(file.path), file.contents]));
  const bytes = (path: string): Uint8Array => contentsOf.get(basename(path)) ?? new Uint8Array();
  const sum = (paths: Iterable<string>, size: (content: Uint8Array) => number): number =>
    [...paths].reduce((total, path) => total + size(bytes(path)), 0);

  const outputs = Object.entries(metafile.outputs);
  const start = outputs.filter(([, output]) => output.entryPoint === '<stdin>').map(([path]) => path);
  const first = loadedWith(start, metafile);
  const paths = outputs.map(([path]) => path);
  const schemas = paths.filter((path) => !first.has(path) && usesZod(path, metafile));
  return {
    first: sum(first, zipped),
    firstMinified: sum(first, (content) => content.byteLength),
    withoutSchemas: sum(
      paths.filter((path) => !schemas.includes(path)),
      zipped,
    ),
    all: sum(paths, zipped),
  };
}

function zipped(content: Uint8Array): number {
  return gzipSync(content, { level: 9 }).byteLength;
}

/** The files, and those that they import statically. */
function loadedWith(files: readonly string[], { outputs }: Metafile): ReadonlySet<string> {
  const loaded = new Set<string>();
  const follow = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const used of outputs[path]?.imports ?? []) {
      if (used.kind === 'import-statement' && used.external !== true) follow(used.path);
    }
  };
  files.forEach(follow);
  return loaded;
}

function usesZod(file: string, metafile: Metafile): boolean {
  return [...loadedWith([file], metafile)].some((path) =>
    Object.keys(metafile.outputs[path]?.inputs ?? {}).some((input) => input.includes('/node_modules/zod/')),
  );
}
