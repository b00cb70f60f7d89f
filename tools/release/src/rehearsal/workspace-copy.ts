import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { publishablePackages } from '../packages.js';
import { type Finished, mustRun, run } from '../process/run.js';
import type { Manifest } from '../verify/packed-package.js';

/** What of the root a release reads. */
const ROOT_FILES = [
  'package.json',
  'pnpm-workspace.yaml',
  'LICENSE',
  '.changeset',
  'tools/workspace/pack.mjs',
];

export interface CopyOptions {
  /** The workspace, built. */
  readonly root: string;
  /** Where the copy comes to lie; the caller removes it. */
  readonly folder: string;
  /** The registry's settings: `Registry.npmrc`. */
  readonly npmrc: string;
  /** Every package's version in the copy: as if that had been released, with nothing waiting. */
  readonly version: string;
  /** With sources, tests and tools: the copy also generates, builds and tests as the real one. */
  readonly whole?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A copy of the workspace that versions, packs and publishes as the real one, and that may be spoilt. */
export interface WorkspaceCopy {
  readonly folder: string;
  /** Writes a changeset, as `npm run changeset` does. */
  change(bumps: Readonly<Record<string, 'patch' | 'minor' | 'major'>>, summary: string): Promise<void>;
  /** `npm run release:version`, and the commit that follows. */
  version(): Promise<void>;
  /** Name to version, as package.json says. */
  versions(): Promise<Readonly<Record<string, string>>>;
  /** The changelog of a package, from its folder's name; empty when there is none. */
  changelog(name: string): Promise<string>;
  /** The tags of what package.json says, as changesets makes them. */
  tag(): Promise<void>;
  /** `npm run NAME -- ARGUMENTS`, in a whole copy; the exit code is for the caller to judge. */
  task(name: string, ...args: readonly string[]): Promise<Finished>;
  commit(message: string): Promise<void>;
  /** `npm run release:pack -- --unpublished`; resolves with the tarballs, and what was printed. */
  pack(): Promise<{ readonly tarballs: string; readonly said: string }>;
}

export async function copyWorkspace(options: CopyOptions): Promise<WorkspaceCopy> {
  const { root, folder, npmrc, version, whole = false, signal } = options;
  const git = (...args: string[]): Promise<unknown> => mustRun('git', 'git', args, { cwd: folder, signal });
  const node = (...args: string[]) => mustRun(args[0] ?? '', process.execPath, args, { cwd: folder, signal });
  await (whole ? copyWhole(root, folder, signal) : copyFiles(root, folder));
  await asReleased(folder, version);
  await linkModules(root, folder, whole);
  await writeFile(join(folder, '.npmrc'), npmrc);
  await writeFile(join(folder, '.gitignore'), 'node_modules\n.npmrc\n.nx\n.pack\n.vitest\ndist\n');
  await git('init', '--quiet', '--initial-branch=main');
  await git('config', 'user.name', 'Rehearsal');
  await git('config', 'user.email', 'rehearsal@example.invalid');
  const commit = async (message: string): Promise<void> => {
    await git('add', '--all');
    await git('commit', '--quiet', '--message', message);
  };
  await commit('As released');
  let changes = 0;
  return {
    folder,
    async change(bumps, summary) {
      changes += 1;
      const lines = Object.entries(bumps).map(([name, bump]) => `'${name}': ${bump}`);
      const text = ['---', ...lines, '---', '', summary, ''].join('\n');
      await writeFile(join(folder, '.changeset', `change-${String(changes)}.md`), text);
      await commit(summary);
    },
    async version() {
      await node(join('node_modules', '@changesets', 'cli', 'bin.js'), 'version');
      await commit('Versions');
    },
    commit,
    async tag() {
      await node(join('node_modules', '@changesets', 'cli', 'bin.js'), 'tag');
    },
    task: (name, ...args) =>
      run(process.execPath, [join('tools', 'bootstrap', 'run.mjs'), name, ...args], { cwd: folder, signal }),
    async versions() {
      const packages = await publishablePackages(folder);
      return Object.fromEntries(packages.map((one) => [one.name, one.version]));
    },
    changelog: (name) => readFile(join(folder, 'packages', name, 'CHANGELOG.md'), 'utf8').catch(() => ''),
    async pack() {
      const { output } = await node(join('tools', 'workspace', 'pack.mjs'), '--unpublished');
      return { tarballs: join(folder, '.pack', 'packages'), said: output };
    },
  };
}

async function copyFiles(root: string, folder: string): Promise<void> {
  const packages = await publishablePackages(root);
  const skip = /[/\\](?:node_modules|test|src|scripts|\.vitest)$/; // what is packed is built already
  for (const path of [...ROOT_FILES, ...packages.map((one) => one.folder)]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(root, path), join(folder, path), { recursive: true, filter: (from) => !skip.test(from) });
  }
}

/** What git knows or would take, and what was built of it; links among packages stay inside the copy. */
async function copyWhole(root: string, folder: string, signal?: AbortSignal): Promise<void> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await mustRun('git', 'git', list, { cwd: root, signal });
  for (const path of stdout.split('\0').filter((each) => each !== '' && existsSync(join(root, each)))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(root, path), join(folder, path));
  }
  const filter = (from: string): boolean => !/[/\\]node_modules[/\\]\.(?!bin)/.test(from); // no caches
  const packages = ['examples'];
  for (const parent of ['packages', 'tools'])
    packages.push(...(await readdir(join(root, parent))).map((name) => join(parent, name)));
  for (const made of packages.flatMap((one) => [join(one, 'dist'), join(one, 'node_modules')]))
    if (existsSync(join(root, made)))
      await cp(join(root, made), join(folder, made), { recursive: true, verbatimSymlinks: true, filter });
}

/** Everything released at one version: what comes to be does not depend on what the real workspace has waiting. */
async function asReleased(folder: string, version: string): Promise<void> {
  for (const name of await readdir(join(folder, '.changeset')))
    if (name.endsWith('.md') && name !== 'README.md') await rm(join(folder, '.changeset', name));
  for (const one of await publishablePackages(folder)) {
    const file = join(folder, one.folder, 'package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
    await writeFile(file, `${JSON.stringify({ ...manifest, version }, undefined, 2)}\n`);
    await rm(join(folder, one.folder, 'CHANGELOG.md'), { force: true });
  }
}

/** The tools are those of the workspace; among themselves the packages are those of the copy. */
async function linkModules(root: string, folder: string, whole: boolean): Promise<void> {
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  if (whole) return; // they came along
  const packages = await publishablePackages(folder);
  for (const { folder: one } of packages) {
    const manifest = JSON.parse(await readFile(join(folder, one, 'package.json'), 'utf8')) as Manifest & {
      devDependencies?: Record<string, string>;
    };
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const other of packages.filter(({ name }) => wanted[name] !== undefined)) {
      const link = join(folder, one, 'node_modules', other.name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(folder, other.folder), link, 'junction');
    }
  }
}

/** Is there a git on this machine? Changesets asks it who wrote what. */
export async function hasGit(cwd: string): Promise<boolean> {
  return (await run('git', ['--version'], { cwd })).code === 0;
}
