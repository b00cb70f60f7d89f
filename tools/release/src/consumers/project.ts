import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npm, pnpm } from '../process/npm.js';

export interface ProjectOptions {
  /** Copied into the project, in this order; the last one brings `package.json`. */
  readonly templates: readonly string[];
  /** Where the project comes to lie; the caller removes it. */
  readonly folder: string;
  /** The registry's settings: `Registry.npmrc`. */
  readonly npmrc: string;
  readonly client: 'npm' | 'pnpm';
  /** Versions or ranges in place of those of the template's `package.json`. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** pnpm takes no package of the last hours, which ours are; those of others may be as young as the template says. */
const PNPM_SETTINGS = 'packages: []\nminimumReleaseAge: 0\nstrictDepBuilds: false\n';

/** Makes a project from a template and installs it from the registry, as a user does. Resolves with its folder. */
export async function installProject(options: ProjectOptions): Promise<string> {
  const { templates, folder, npmrc, client, versions = {}, signal } = options;
  await mkdir(folder, { recursive: true });
  for (const template of templates) await cp(template, folder, { recursive: true });
  await writeFile(join(folder, '.npmrc'), npmrc);
  await setVersions(join(folder, 'package.json'), versions);
  if (client === 'npm') {
    await npm(['install', '--include=dev', '--include=optional', '--prefer-online'], { cwd: folder, signal });
  } else {
    await writeFile(join(folder, 'pnpm-workspace.yaml'), PNPM_SETTINGS);
    await pnpm(['install', '--no-frozen-lockfile', '--ignore-scripts'], { cwd: folder, signal });
  }
  return folder;
}

type Dependencies = Record<string, string> | undefined;

async function setVersions(file: string, versions: Readonly<Record<string, string>>): Promise<void> {
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, Dependencies>;
  for (const dependencies of [manifest['dependencies'], manifest['devDependencies']])
    for (const name of Object.keys(dependencies ?? {}))
      if (dependencies && versions[name] !== undefined) dependencies[name] = versions[name];
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
