import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.js';
import { exercise } from './exercise.js';
import { generate } from './generate.js';

const MODULES = join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');
const CALLS = 20;

/**
 * Takes one document all the way: generated, type-checked, imported, called.
 * @returns {Promise<object>} one row of the report
 */
export async function examine(name, input, keep) {
  const folder = keep === undefined ? mkdtempSync(join(tmpdir(), 'corpus-')) : prepared(keep, name);
  try {
    // What is generated finds core, openapi-fetch and zod where a user's project would have them.
    symlinkSync(MODULES, join(folder, 'node_modules'), 'junction');
    const bytes = statSync(input).size;
    const generated = await generate(input, folder);
    if (generated.outcome !== 'generated') return { name, bytes, ...generated };
    const errors = await compile(folder);
    if (errors.length > 0) return { name, bytes, ...generated, errors };
    return { name, bytes, ...generated, errors, exercise: await exercise(input, folder, name, CALLS) };
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function prepared(keep, name) {
  const folder = join(keep, name.replaceAll('/', '-'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
