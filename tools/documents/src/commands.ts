import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from './blocks.js';
import { ROOT } from './files.js';

/** Programs that a reader's machine has, or that a page tells how to get. */
const FOREIGN = /^(?:export|cd|git|curl|docker|oci|ibmcloud|openssl|pnpm add|yarn add|bun add|deno add)\b/;

interface Manifest {
  readonly name: string;
  readonly bin?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
}

const read = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest;

const { scripts = {} } = read('.');
const PACKAGES = new Map(
  readdirSync(join(ROOT, 'packages')).map((folder) => {
    const manifest = read(join('packages', folder));
    return [manifest.name, manifest] as const;
  }),
);

/** What a shell could not do of a block, at its place; empty when every command exists. */
export function objectionsTo({ file, line, code }: Block): string[] {
  return code.split('\n').flatMap((text, i) => {
    const command = text.replace(/(?:^|\s)#.*$/, '').trim();
    const objection = command === '' ? undefined : objectionTo(command);
    return objection === undefined ? [] : [`${file}:${line + i}: ${objection}`];
  });
}

function objectionTo(command: string): string | undefined {
  const [program = '', first = '', second = ''] = command.split(/\s+/);
  if (program === 'npm' && (first === 'start' || first === 'test')) return undefined;
  if (program === 'npm' && first === 'run')
    return scripts[second] === undefined ? `there is no script '${second}'` : undefined;
  if (program === 'npm' && first === 'install') return unknownPackage(command);
  if (program === 'npx')
    return PACKAGES.get(first)?.bin === undefined ? `${first} has no program` : undefined;
  if (program === 'node') return existsSync(join(ROOT, first)) ? undefined : `there is no ${first}`;
  return FOREIGN.test(command) ? undefined : `'${program}' is no command that a reader has`;
}

function unknownPackage(command: string): string | undefined {
  const own = command.match(/@compute-sessions\/[\w-]+/g) ?? [];
  const unknown = own.filter((name) => !PACKAGES.has(name));
  return unknown.length === 0 ? undefined : `there is no package ${unknown.join(', ')}`;
}

/** Scripts that a text names and that do not exist, at their places. */
export function unknownScripts(file: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, i) =>
      [...line.matchAll(/npm run ([a-z][\w:-]*)/g)]
        .filter(([, name = '']) => scripts[name] === undefined)
        .map(([, name]) => `${file}:${i + 1}: there is no script '${name}'`),
    );
}
