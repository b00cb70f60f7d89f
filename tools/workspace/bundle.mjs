// Bundles a client package into a few files: one per entry of its `exports`, one for what is loaded when it is first
// needed, one for what these share, and one for each file of schemas. Importing a client then loads a handful of files
// instead of a hundred, which is most of what an import costs. Types stay one file per module.
//
// Run in the package's folder, after `tsc -b` has written the declarations into `dist`.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { fewFiles, mainStays, plan } from './few-files.mjs';

const OUT = 'dist';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

/** `./dist/auth/index.js` comes from `src/auth/index.ts`. */
const files = new Set(Object.values(manifest.exports).map((target) => target.default));
const entries = [...files]
  .filter((file) => file !== undefined)
  .map((file) => file.slice(`./${OUT}/`.length, -'.js'.length));

const options = {
  entryPoints: Object.fromEntries(entries.map((entry) => [entry, resolve(`src/${entry}.ts`)])),
  outdir: OUT,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  packages: 'external', // dependencies stay dependencies: two clients share one core
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  tsconfig: 'tsconfig.json',
  logLevel: 'warning',
};

const { metafile } = await build({
  ...options,
  write: false,
  metafile: true,
  logLevel: 'silent',
  plugins: [mainStays()],
});
const layout = plan(metafile, 'src/index.ts');

// What an earlier build left behind must not be published.
for (const file of readdirSync(OUT, { recursive: true })) {
  if (file.endsWith('.js')) rmSync(join(OUT, file));
}

await build({ ...options, plugins: [mainStays(), fewFiles(layout)] });
