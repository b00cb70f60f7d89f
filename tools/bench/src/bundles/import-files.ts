import { createRequire } from 'node:module';

import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/** The files of this house that importing a client on Node reads: what is imported statically, from entry to entry. */
export async function importFiles(client: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [require.resolve(`@compute-sessions/${client}`)],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    outdir: 'out',
    // Not followed: what is loaded later, and other people's packages.
    plugins: [
      {
        name: 'static imports',
        setup: ({ onResolve }) => {
          onResolve({ filter: /.*/ }, ({ kind, path }) =>
            kind === 'dynamic-import' || !/^[./]|^@compute-sessions\//.test(path)
              ? { path, external: true }
              : undefined,
          );
        },
      },
    ],
  });
  return Object.keys(metafile.inputs);
}
