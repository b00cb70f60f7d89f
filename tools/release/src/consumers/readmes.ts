import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Outcome } from './consumer.js';

const BEGIN = '<!-- Seen by `npm run consumers`. -->';
const END = '<!-- End. -->';

/** Packages whose README says on what the package was seen to run. */
const PACKAGES = ['core', 'ibm-quantum', 'huawei-dataarts-fabric', 'aimms-pro', 'oracle-aidp'];

/** `Node 20.20.2, Bun 1.4.5, ...`: each runtime and compiler once, as the table has it up to its first comma. */
export function runtimesIn(outcomes: readonly Outcome[]): string {
  const seen = outcomes
    .filter(({ name }) => /^(?:node|bun|deno|workerd|vite|typescript)\b/.test(name))
    .map(({ detail }) => detail.split(',')[0] ?? detail);
  return [...new Set(seen)].join(', ');
}

/** Between the two marks of a README; a text without them stays as it is. */
export function withRuntimes(readme: string, outcomes: readonly Outcome[], date: string): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin === -1 || end < begin) return readme;
  const sentence = `Tried on ${date}, installed from a registry, against the simulator: ${runtimesIn(outcomes)}. Modules are ES modules; CommonJS programs on these Nodes can \`require\` them.`;
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${sentence}\n\n${readme.slice(end)}`;
}

export async function writeReadmes(root: string, outcomes: readonly Outcome[], date: string): Promise<void> {
  for (const name of PACKAGES) {
    const file = join(root, 'packages', name, 'README.md');
    const before = await readFile(file, 'utf8');
    const after = withRuntimes(before, outcomes, date);
    if (after !== before) await writeFile(file, after);
  }
}
