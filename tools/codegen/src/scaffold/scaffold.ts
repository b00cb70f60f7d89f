import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { UsageError } from '../cli/arguments.js';
import { loadDocument } from '../document/load.js';
import { InvalidInputError, type Problem } from '../document/problem.js';
import { generate } from '../generate.js';
import { buildApi } from '../model/build.js';
import { pascalCase } from '../model/names.js';
import type { Api } from '../model/types.js';
import { writeAtomic, writeFolder } from '../output/folder.js';
import { failure } from '../diff/source.js';
import { planCalls } from './calls.js';
import { changesetOf, plainText, readmeOf, remaining, sourceOf } from './documents.js';
import { factsOf, overlayOf } from './overlay.js';
import { packageFiles, SCOPE, type PackageFacts } from './package-files.js';

export interface Scaffolded {
  readonly name: string;
  readonly className: string;
  readonly operations: number;
  /** Folders and files that are new, relative to the repository. */
  readonly written: readonly string[];
  readonly warnings: readonly Problem[];
  /** What a person has to do. */
  readonly remaining: readonly string[];
}

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const LONGEST = 50;

/**
 * Makes specs/NAME and packages/NAME from a document. Everything is written and generated beside them first and then moved,
 * so that nothing is left when something is wrong.
 * @throws UsageError, InvalidInputError
 */
export async function scaffold(root: string, name: string, spec: string): Promise<Scaffolded> {
  const changeset = join('.changeset', `first-release-${name}.md`);
  refuse(root, name, changeset);
  const loaded = await loadDocument({ input: spec });
  loaded.problems.throwIfAny();
  const api = buildApi(loaded, 'openapi.yaml', { name, emitted: true });
  const calls = planCalls(api);
  if (calls.length === 0) throw failure(spec, 'has no operations', 'a client needs at least one');
  const facts: PackageFacts = {
    name,
    className: pascalCase(name),
    title: plainText(api.title) || name,
    calls: calls.length,
    options: api.hoisted.map(({ option }) => option),
  };
  const folder = await mkdtemp(join(root, '.new-provider-'));
  try {
    await writeSpecs(join(folder, 'specs', name), api, facts, spec);
    const warnings = await writePackage(join(folder, 'packages', name), folder, facts);
    await put(join(folder, 'packages', name, 'test', 'calls.json'), `${JSON.stringify(calls, null, 2)}\n`);
    await put(join(folder, changeset), changesetOf(facts));
    const written = [join('specs', name), join('packages', name), changeset];
    await moveAll(folder, root, written);
    const { className } = facts;
    return { name, className, operations: calls.length, written, warnings, remaining: remaining(facts) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuse(root: string, name: string, changeset: string): void {
  if (!NAME.test(name) || name.length > LONGEST)
    throw new UsageError('a name has small letters, digits and single hyphens, and begins with a letter');
  if (!existsSync(join(root, 'packages')) || !existsSync(join(root, 'specs')))
    throw new UsageError(`${root} has no packages/ and specs/`);
  const taken = [join('specs', name), join('packages', name), join('tools', name), changeset];
  const found = taken.find((path) => existsSync(join(root, path)));
  if (found !== undefined) throw new UsageError(`${found} is there already; choose another name`);
}

async function writeSpecs(folder: string, api: Api, facts: PackageFacts, spec: string): Promise<void> {
  const write = (name: string, value: unknown): Promise<void> =>
    put(join(folder, name), stringify(value, { aliasDuplicateObjects: false, lineWidth: 110 }));
  await write('openapi.yaml', { ...api.root, openapi: '3.1.0' });
  await write('sdk.yaml', overlayOf(api, facts.className, `${SCOPE}/${facts.name}`));
  const version = plainText(factsOf(api).version);
  await put(join(folder, 'SOURCE.md'), sourceOf(facts, version, plainText(basename(spec)), facts.calls));
}

/** Generates from what was written, as `npm run generate` will. */
async function writePackage(folder: string, base: string, facts: PackageFacts): Promise<readonly Problem[]> {
  for (const [path, text] of Object.entries(packageFiles(facts))) await put(join(folder, path), text);
  await put(join(folder, 'README.md'), readmeOf(facts));
  const specs = join(base, 'specs', facts.name);
  const result = await generate({
    name: facts.name,
    base,
    input: join(specs, 'openapi.yaml'),
    overlay: join(specs, 'sdk.yaml'),
    source: `specs/${facts.name}/openapi.yaml`,
    clientName: facts.name,
    client: true,
    output: join(folder, 'src', 'generated'),
    apiMd: join(folder, 'api.md'),
  }).catch(notOurs);
  writeFolder(result.job.output, result.files);
  writeAtomic(result.job.apiMd, result.apiMd);
  return result.warnings;
}

/** The document was good, so what was made of it has to be. */
function notOurs(error: unknown): never {
  if (!(error instanceof InvalidInputError)) throw error;
  throw new Error(`what was written of the document cannot be read again:\n${error.message}`);
}

async function moveAll(from: string, to: string, paths: readonly string[]): Promise<void> {
  const moved: string[] = [];
  try {
    for (const path of paths) {
      await mkdir(dirname(join(to, path)), { recursive: true });
      await rename(join(from, path), join(to, path));
      moved.push(path);
    }
  } catch (error) {
    for (const path of moved) await rm(join(to, path), { recursive: true, force: true });
    throw error;
  }
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
