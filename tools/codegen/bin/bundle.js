// Bundles the compiled generator into a few files. Starting it then loads these instead of several hundred, and TypeScript
// without being searched for exports, which is most of what starting it costs. Nothing else depends on it: without the
// bundle, or with one of another build, bin/codegen.js runs what the compiler wrote.
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { identity } from './identity.js';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
/** As deep as the folders of `dist`, since some files are found by their distance from `import.meta.url`. */
const out = join(dist, 'bundle');

/** TypeScript stays a file of its own: it looks for its libraries beside itself. `require` does not list its exports first. */
const typescript = {
  name: 'typescript',
  setup(build) {
    build.onResolve({ filter: /^typescript$/ }, ({ path }) => ({ path, namespace: 'required' }));
    build.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
      contents: `import { createRequire } from 'node:module';
        export default createRequire(import.meta.url)(${JSON.stringify(path)});`,
    }));
  },
};

/** What openapi-typescript takes of Redocly's reader are a few functions over references; the rest reads files. */
const references = {
  name: 'references',
  setup(build) {
    build.onResolve({ filter: /^\.\/utils$/ }, ({ importer }) =>
      /[\\/]openapi-core[\\/]lib[\\/]ref-utils\.js$/.test(importer)
        ? { path: 'utils', namespace: 'references' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'references' }, () => ({
      contents: `export const isTruthy = Boolean;
        export const isPlainObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);`,
    }));
  },
};

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: { cli: join(dist, 'cli.js') },
  outdir: out,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  external: ['json-p3', 'oxc-parser', 'semver', 'yaml'], // seldom needed, or native
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  plugins: [typescript, references],
});
writeFileSync(join(out, 'made-from'), identity());
