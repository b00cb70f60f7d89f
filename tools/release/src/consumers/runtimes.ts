import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../../../bootstrap/cache-folder.mjs';
import { nodePackage } from '../../../bootstrap/platform.mjs';
import { npm } from '../process/npm.js';
import { run } from '../process/run.js';

/** A program that runs JavaScript, as the npm registry ships it. */
export interface Runtime {
  readonly program: string;
  /** `Node 22.23.3` */
  readonly label: string;
}

const WINDOWS = process.platform === 'win32';

/** Brings a Node of this major version, unless this machine's cache has one. */
export async function bringNode(major: string, signal?: AbortSignal): Promise<Runtime> {
  const found = nodePackage(process.platform, process.arch);
  if (!found) throw new Error(`The npm registry has no Node for ${process.platform}-${process.arch}.`);
  const { name, binary } = found;
  const program = await bring(`${name}@${major}`, (modules) => [join(modules, name, binary)], signal);
  return labelled('Node', program, signal);
}

/** Brings Bun, whose package leaves the choice of the right program to an install script that never runs here. */
export async function bringBun(version: string, signal?: AbortSignal): Promise<Runtime> {
  const file = WINDOWS ? 'bun.exe' : 'bun';
  const program = await bring(
    `bun@${version}`,
    (modules) => below(join(modules, '@oven'), 'bin', file),
    signal,
  );
  return labelled('Bun', program, signal);
}

export async function bringDeno(version: string, signal?: AbortSignal): Promise<Runtime> {
  const file = WINDOWS ? 'deno.exe' : 'deno';
  const program = await bring(`deno@${version}`, (modules) => below(join(modules, '@deno'), file), signal);
  return labelled('Deno', program, signal);
}

type Candidates = (modules: string) => string[] | Promise<string[]>;

/** The first candidate that runs, from an earlier fetch or a new one. A fetch is whole, or leaves nothing behind. */
async function bring(spec: string, candidates: Candidates, signal?: AbortSignal): Promise<string> {
  const base = cacheFolder(process.platform, process.env, homedir());
  const folder = join(base, `${spec}-${process.platform}-${process.arch}`);
  const known = await runnable(folder, candidates);
  if (known !== undefined) return known;
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.draft-`);
  try {
    await writeFile(join(draft, 'package.json'), '{ "private": true }\n');
    await npm(['install', '--no-package-lock', '--include=optional', spec], { cwd: draft, signal });
    if ((await runnable(draft, candidates)) === undefined)
      throw new Error(`${spec} was fetched and does not run on this machine.`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const fetched = await runnable(folder, candidates);
  if (fetched === undefined) throw new Error(`${spec} is gone from ${folder}.`);
  return fetched;
}

async function runnable(folder: string, candidates: Candidates): Promise<string | undefined> {
  for (const program of await candidates(join(folder, 'node_modules'))) {
    if (existsSync(program) && (await run(program, ['--version'], { cwd: folder })).code === 0)
      return program;
  }
  return undefined;
}

/** `folder/<anything>/rest`: one package per platform lies there, of which one or two are for this one. */
async function below(folder: string, ...rest: string[]): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort().map((name) => join(folder, name, ...rest));
}

async function labelled(name: string, program: string, signal: AbortSignal | undefined): Promise<Runtime> {
  const { stdout } = await run(program, ['--version'], { cwd: dirname(program), signal });
  return { program, label: `${name} ${/\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim()}` };
}
