import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import type { Finding } from './finding.js';
import { conditionsOf, type Manifest } from './packed-package.js';

const KIB = 1024;

/** Most KiB, minified and gzipped, that a page loads at once for one entry: package to subpath to number. */
export type Budgets = Readonly<Record<string, Readonly<Record<string, number>>>>;

export async function readBudgets(file: string): Promise<Budgets> {
  return JSON.parse(await readFile(file, 'utf8')) as Budgets;
}

/**
 * Bundles each entry of a package that has a budget, as a page would that uses all of it.
 *
 * @param project a folder where the package is installed
 */
export async function checkBundles(
  { name, exports = {}, peerDependencies = {} }: Manifest,
  project: string,
  budgets: Budgets,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [subpath, limit] of Object.entries(budgets[name] ?? {})) {
    const finding = (problem: string, remedy: string): void =>
      void findings.push({
        package: name,
        check: 'bundle',
        file: exports[subpath] ? String(conditionsOf(exports[subpath])['default']) : subpath,
        problem,
        remedy,
      });
    if (exports[subpath] === undefined) {
      finding('has a budget and is not exported.', 'Mend tools/release/budgets.json.');
      continue;
    }
    const size =
      (await bundleSize(`${name}${subpath.slice(1)}`, project, Object.keys(peerDependencies))) / KIB;
    if (size > limit)
      finding(
        `weighs ${size.toFixed(1)} KiB in a page, minified and gzipped; ${String(limit)} are allowed.`,
        'See what came in with `npm run bench -- bundles`, or raise tools/release/budgets.json and say why.',
      );
  }
  return findings;
}

/**
 * Bytes that a page loads at once, minified and gzipped; what is imported later does not count.
 *
 * @param external packages that the page has anyway
 */
export async function bundleSize(
  specifier: string,
  project: string,
  external: readonly string[] = [],
): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from '${specifier}'`, resolveDir: project },
    absWorkingDir: project,
    bundle: true,
    external: [...external],
    logLevel: 'silent',
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
  const names = Object.keys(metafile.outputs);
  const eager = new Set<string>();
  const follow = (name: string | undefined): void => {
    if (name === undefined || eager.has(name)) return;
    eager.add(name);
    for (const used of metafile.outputs[name]?.imports ?? [])
      if (used.kind === 'import-statement') follow(used.path);
  };
  follow(names.find((name) => metafile.outputs[name]?.entryPoint === '<stdin>'));
  const loaded = outputFiles.filter((_, i) => eager.has(names[i] ?? ''));
  return gzipSync(Buffer.concat(loaded.map(({ contents }) => contents)), { level: 9 }).byteLength;
}
