import { isDeepStrictEqual } from 'node:util';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npm } from '../process/npm.js';
import type { Registry } from '../registry/registry.js';
import { publishAsWorkflow, publishScript } from './publish-script.js';
import type { WorkspaceCopy } from './workspace-copy.js';

export const SCOPE = '@compute-sessions/';
export const PROVIDERS: readonly string[] = [
  'aimms-pro',
  'huawei-dataarts-fabric',
  'ibm-quantum',
  'oracle-aidp',
];
export const ALL: readonly string[] = [...PROVIDERS, 'core', 'simulator'];

/** The version that everything has when the story begins. */
export const BEGINNING = '1.0.0';

export interface Stage {
  readonly root: string;
  readonly copy: WorkspaceCopy;
  readonly registry: Registry;
  /** For consumers. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Step {
  readonly title: string;
  /** @throws when something did not come as it should */
  run(stage: Stage): Promise<void>;
}

/** Short names to versions; those that are not named are still at the beginning. */
export type Versions = Readonly<Record<string, string>>;

/** Packs what is not published, publishes it as the workflow does, and tells what has come. */
export async function release({ root, copy, registry, signal }: Stage): Promise<Versions> {
  const before = await published(registry);
  const { tarballs } = await copy.pack();
  await publishAsWorkflow(await publishScript(root), tarballs, registry, signal);
  const after = await published(registry);
  return Object.fromEntries(
    ALL.flatMap((name) =>
      (after[name] ?? []).filter((one) => !before[name]?.includes(one)).map((one) => [name, one]),
    ),
  );
}

async function published(registry: Registry): Promise<Readonly<Record<string, string[]>>> {
  const entries = ALL.map(
    async (name) => [name, Object.keys(await registry.versions(SCOPE + name))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

export async function rangeOfCore({ registry }: Stage, name: string, version: string): Promise<unknown> {
  const manifest = (await registry.versions(SCOPE + name))[version] as
    { dependencies?: Versions } | undefined;
  return manifest?.dependencies?.[`${SCOPE}core`];
}

/** Installs `^1`, or another range, of packages in a project, or updates them there, and tells which versions came; a second copy of core is an error. */
export async function installed(
  stage: Stage,
  name: string,
  packages: readonly string[],
  ranges: Versions = {},
): Promise<Versions> {
  const folder = join(stage.folder, name);
  await mkdir(folder, { recursive: true });
  const dependencies = Object.fromEntries(packages.map((one) => [SCOPE + one, ranges[one] ?? '^1.0.0']));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await writeFile(join(folder, '.npmrc'), stage.registry.npmrc);
  const command = existsSync(join(folder, 'package-lock.json')) ? 'update' : 'install';
  await npm([command, '--prefer-online'], { cwd: folder, signal: stage.signal });
  const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const places = Object.entries(lock.packages).filter(([path]) => path.includes(SCOPE));
  const cores = places.filter(([path]) => path.endsWith(`${SCOPE}core`)).length;
  if (cores !== 1) throw new Error(`${String(cores)} copies of core were installed.`);
  return Object.fromEntries(places.map(([path, { version }]) => [path.split('/').at(-1), version]));
}

export async function shortVersions(copy: WorkspaceCopy): Promise<Versions> {
  const found = Object.entries(await copy.versions());
  return Object.fromEntries(found.map(([name, version]) => [name.slice(SCOPE.length), version]));
}

export function versions(changed: Versions): Versions {
  return { ...Object.fromEntries(ALL.map((name) => [name, BEGINNING])), ...changed };
}

export function same(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(actual)}\n  expected: ${JSON.stringify(expected)}`);
}

export function says(name: string, changelog: string, texts: readonly string[]): void {
  const missing = texts.find((text) => !changelog.includes(text));
  if (missing !== undefined) throw new Error(`The changelog of ${name} lacks '${missing}':\n${changelog}`);
}
