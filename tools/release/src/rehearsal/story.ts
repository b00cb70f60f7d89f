import { isDeepStrictEqual } from 'node:util';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npm } from '../process/npm.js';
import type { Registry } from '../registry/registry.js';
import { publishAsWorkflow, publishScript } from './publish-script.js';
import type { WorkspaceCopy } from './workspace-copy.js';

const SCOPE = '@compute-sessions/';
const PROVIDERS = ['aimms-pro', 'huawei-dataarts-fabric', 'ibm-quantum', 'oracle-aidp'];
const ALL = [...PROVIDERS, 'core', 'simulator'];

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
type Versions = Readonly<Record<string, string>>;

/** Releases as they follow one another, and what each must do and leave alone. */
export const STORY: readonly Step[] = [
  {
    title: 'the first release publishes every package',
    run: async (stage) => {
      same('published', await release(stage), Object.fromEntries(ALL.map((name) => [name, BEGINNING])));
    },
  },
  {
    title: 'a second run publishes nothing and says so',
    run: async ({ copy }) => {
      const { said } = await copy.pack();
      if (!said.includes('No packages to pack.')) throw new Error(`It did not say so:\n${said}`);
    },
  },
  {
    title: 'a publish that is tried again goes on where it stopped',
    run: async ({ root, copy, registry, signal }) => {
      await copy.change({ [`${SCOPE}simulator`]: 'patch' }, 'The simulator starts sooner.');
      await copy.version();
      const { tarballs } = await copy.pack();
      const script = await publishScript(root);
      await publishAsWorkflow(script, tarballs, registry, signal);
      const again = await publishAsWorkflow(script, tarballs, registry, signal);
      if (!again.includes('@compute-sessions/simulator@1.0.1 is published already.'))
        throw new Error(`It published again:\n${again}`);
      same('versions', await shortVersions(copy), versions({ simulator: '1.0.1' }));
    },
  },
  {
    title: 'a patch of core and a minor of one provider version these two',
    run: async (stage) => {
      await stage.copy.change({ [`${SCOPE}core`]: 'patch' }, 'A refused date of retry is read.');
      await stage.copy.change({ [`${SCOPE}ibm-quantum`]: 'minor' }, 'Jobs tell their cost.');
      await stage.copy.version();
      const now = { core: '1.0.1', 'ibm-quantum': '1.1.0', simulator: '1.0.1' };
      same('versions', await shortVersions(stage.copy), versions(now));
      says('core', await stage.copy.changelog('core'), ['## 1.0.1', '### Patch Changes', 'A refused date']);
      const changelog = await stage.copy.changelog('ibm-quantum');
      says('ibm-quantum', changelog, ['## 1.1.0', '### Minor Changes', 'Jobs tell', `${SCOPE}core@1.0.1`]);
      same('changelog of aimms-pro', await stage.copy.changelog('aimms-pro'), '');
      same('published', await release(stage), { core: '1.0.1', 'ibm-quantum': '1.1.0' });
      same('ibm-quantum depends on core', await rangeOfCore(stage, 'ibm-quantum', '1.1.0'), '^1.0.1');
    },
  },
  {
    title: 'a user on ^1 gets both, one copy of core, and the other clients as they were',
    run: async (stage) => {
      const got = await installed(stage, 'user', ['ibm-quantum', 'aimms-pro', 'core']);
      same('installed', got, { 'ibm-quantum': '1.1.0', 'aimms-pro': '1.0.0', core: '1.0.1' });
    },
  },
  {
    title: 'a minor of core versions core alone',
    run: async (stage) => {
      await stage.copy.change({ [`${SCOPE}core`]: 'minor' }, 'Deadlines can be moved.');
      await stage.copy.version();
      const now = { core: '1.1.0', 'ibm-quantum': '1.1.0', simulator: '1.0.1' };
      same('versions', await shortVersions(stage.copy), versions(now));
      same('published', await release(stage), { core: '1.1.0' });
    },
  },
  {
    title: 'a major of core takes every client along, and no simulator',
    run: async (stage) => {
      await stage.copy.change({ [`${SCOPE}core`]: 'major' }, 'Errors have other names.');
      await stage.copy.version();
      const followers = Object.fromEntries(PROVIDERS.map((name) => [name, '1.0.1']));
      const now = { ...followers, 'ibm-quantum': '1.1.1', core: '2.0.0' };
      same('versions', await shortVersions(stage.copy), versions({ ...now, simulator: '1.0.1' }));
      says('aimms-pro', await stage.copy.changelog('aimms-pro'), ['## 1.0.1', `${SCOPE}core@2.0.0`]);
      same('published', await release(stage), now);
      same('aimms-pro depends on core', await rangeOfCore(stage, 'aimms-pro', '1.0.1'), '^2.0.0');
    },
  },
];

/** Packs what is not published, publishes it as the workflow does, and tells what has come. */
async function release({ root, copy, registry, signal }: Stage): Promise<Versions> {
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

async function rangeOfCore({ registry }: Stage, name: string, version: string): Promise<unknown> {
  const manifest = (await registry.versions(SCOPE + name))[version] as
    { dependencies?: Versions } | undefined;
  return manifest?.dependencies?.[`${SCOPE}core`];
}

/** Installs `^1` of packages in a new project, and tells which versions came; a second copy of core is an error. */
async function installed(stage: Stage, name: string, packages: readonly string[]): Promise<Versions> {
  const folder = join(stage.folder, name);
  await mkdir(folder, { recursive: true });
  const dependencies = Object.fromEntries(packages.map((one) => [SCOPE + one, '^1.0.0']));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await writeFile(join(folder, '.npmrc'), stage.registry.npmrc);
  await npm(['install', '--prefer-online'], { cwd: folder, signal: stage.signal });
  const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const places = Object.entries(lock.packages).filter(([path]) => path.includes(SCOPE));
  const cores = places.filter(([path]) => path.endsWith(`${SCOPE}core`)).length;
  if (cores !== 1) throw new Error(`${String(cores)} copies of core were installed.`);
  return Object.fromEntries(places.map(([path, { version }]) => [path.split('/').at(-1), version]));
}

async function shortVersions(copy: WorkspaceCopy): Promise<Versions> {
  const found = Object.entries(await copy.versions());
  return Object.fromEntries(found.map(([name, version]) => [name.slice(SCOPE.length), version]));
}

function versions(changed: Versions): Versions {
  return { ...Object.fromEntries(ALL.map((name) => [name, BEGINNING])), ...changed };
}

function same(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what}: ${JSON.stringify(actual)}\n  expected: ${JSON.stringify(expected)}`);
}

function says(name: string, changelog: string, texts: readonly string[]): void {
  const missing = texts.find((text) => !changelog.includes(text));
  if (missing !== undefined) throw new Error(`The changelog of ${name} lacks '${missing}':\n${changelog}`);
}
