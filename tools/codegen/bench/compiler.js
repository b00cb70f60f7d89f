import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const LIB = dirname(createRequire(import.meta.url).resolve('typescript'));

/** A program of TypeScript's package. */
export const typescript = (name) => join(LIB, `${name}.js`);

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: 'ES2022',
  module: 'NodeNext',
  types: ['node'],
  skipLibCheck: true, // what the program costs, not what TypeScript's own libraries do
  noEmit: true,
};

/** Writes a project of the given files into a folder. */
export function project(folder, files, options = {}) {
  const compilerOptions = { ...STRICT, ...options };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
}

/**
 * What the compiler needs for a project.
 *
 * @returns {{ instantiations: number, types: number, checkMs: number, peakMiB: number }}
 * @throws when the project does not compile
 */
export function compile(folder) {
  const args = [typescript('_tsc'), '--project', folder, '--extendedDiagnostics'];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`a program of the bench does not compile:\n${stdout.slice(0, 2000)}`);
  const figure = (name) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? NaN);
  return {
    instantiations: figure('Instantiations'),
    types: figure('Types'),
    checkMs: figure('Check time') * 1000,
    peakMiB: figure('Memory used') / 1024,
  };
}
