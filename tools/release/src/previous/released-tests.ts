import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { SourcePackage } from '../packages.js';
import { run } from '../process/run.js';

/** A program of type tests: compiled, never run. */
export interface TypeTest {
  /** Below the package's `test/types`. */
  readonly path: string;
  readonly text: string;
}

/**
 * The type tests that a package had when this version of it came to be, made to import the package as users do.
 *
 * @throws when the clone's history does not reach back that far
 */
export async function releasedTypeTests(
  root: string,
  { name, folder }: Pick<SourcePackage, 'name' | 'folder'>,
  version: string,
  signal?: AbortSignal,
): Promise<TypeTest[]> {
  const git = async (...args: string[]): Promise<string> => {
    const { code, stdout } = await run('git', args, { cwd: root, signal });
    return code === 0 ? stdout.trim() : '';
  };
  const tag = await git('rev-parse', '--verify', '--quiet', `refs/tags/${name}@${version}^{commit}`);
  const line = `"version": "${version}"`;
  // Two commits know the line: the one that brought it, and the one that replaced it, which is named first.
  const known = await git('log', '--format=%H', `-S${line}`, '--', `${folder}/package.json`);
  const commit = tag || (known.split('\n').at(-1) ?? '');
  if (commit === '') {
    throw new Error(
      `${name}@${version} is published, and this clone does not know the commit: \`git fetch --unshallow --tags\`.`,
    );
  }
  const base = `${folder}/test/types/`;
  const paths = (await git('ls-tree', '-r', '--name-only', commit, base)).split('\n');
  const tests = paths.filter((path) => /(?<!\.test)\.ts$/.test(path));
  return Promise.all(
    tests.map(async (path) => ({
      path: path.slice(base.length),
      text: asUser(await git('show', `${commit}:${path}`), name),
    })),
  );
}

/** `../../src/index.js` is the package, `../../src/auth/index.js` and `../../src/auth.js` its entry `auth`. */
export function asUser(text: string, name: string): string {
  return text.replaceAll(
    /(['"])(?:\.\.\/)+src\/([\w/-]+?)(?:\/index)?\.js\1/g,
    (_, quote: string, path: string) => {
      return `${quote}${path === 'index' ? name : `${name}/${path}`}${quote}`;
    },
  );
}

/** Compiles the tests of one package in a project where its new version is installed; undefined when they compile. */
export async function compileTests(
  project: string,
  name: string,
  tests: readonly TypeTest[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  const folder = join(project, 'previous', name);
  for (const { path, text } of tests) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const config = { compilerOptions: COMPILER, files: tests.map(({ path }) => path) };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await run(process.execPath, [tsc, '-p', folder], { cwd: project, signal });
  return code === 0 ? undefined : output.trim();
}

/** As the packages' own tests are compiled. */
const COMPILER = {
  target: 'ES2022',
  lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};
