import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { trustedText } from '../source/escape.js';
import { code } from '../source/source.js';
import { tsFile, type OutputFile } from './file.js';
import { HELPERS, type Helper } from './zod/zod.js';

/** schemas/json-schema.gen.ts: the runtime helpers that the schemas use, and what these need. */
export function emitHelpers(source: string, used: ReadonlySet<Helper>): OutputFile[] {
  if (used.size === 0) return [];
  const pieces = new Map<string, string>();
  const add = (file: string): void => {
    if (pieces.has(file)) return;
    const raw = readFileSync(fileURLToPath(new URL(`../../src/runtime/${file}.ts`, import.meta.url)), 'utf8');
    pieces.set(file, '');
    for (const [, needed] of raw.matchAll(/^import .* from '\.\/(.+)\.js';$/gm)) add(needed as string);
    // Delete and set again: a piece comes after those that it needs.
    pieces.delete(file);
    pieces.set(file, raw.replaceAll(/^(?:import .*;|export (?:type )?\{.*\};)\n/gm, '').trim());
  };
  for (const helper of [...used].sort()) add(HELPERS[helper]);
  return [
    tsFile(
      'schemas/json-schema.gen.ts',
      source,
      [code`import * as z from 'zod';`],
      [...pieces.values()].map(trustedText),
    ),
  ];
}
