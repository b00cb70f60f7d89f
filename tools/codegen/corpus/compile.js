import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

const CODEGEN = join(dirname(fileURLToPath(import.meta.url)), '..');
const WORKSPACE = join(CODEGEN, '..', 'workspace');
const COMPILERS = {
  typescript: () => [
    '--max-old-space-size=8192',
    join(dirname(createRequire(join(CODEGEN, 'x.js')).resolve('typescript')), 'tsc.js'),
  ],
  native: () => [join(WORKSPACE, 'node_modules', 'typescript-native', 'bin', 'tsc'), '--singleThreaded'],
};

/** The compilers that users have: TypeScript 7, and 5.9. */
export const ALL_COMPILERS = Object.keys(COMPILERS);

/** Strict as users have it, with the libraries' own declarations checked too. */
const OPTIONS = {
  target: 'ES2022',
  lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  types: [],
  strict: true,
  skipLibCheck: false,
  noErrorTruncation: true,
};

/**
 * Type-checks the folder `sources` below `folder`.
 * @param {{ compilers: readonly string[], sources: string, js?: string, limitMs: number }} options `js`: the folder for the
 *   JavaScript, which the first compiler writes
 * @returns {Promise<{ errors: string[], usage: { compiler: string, seconds: number, MiB: number }[] }>} the errors of all
 *   compilers, each with the compiler's name in front
 */
export async function compile(folder, { compilers, sources, js, limitMs }) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const config = join(folder, `tsconfig.${sources}.json`);
  const options = { ...OPTIONS, rootDir: sources, ...(js === undefined ? {} : { outDir: js }) };
  writeFileSync(config, JSON.stringify({ compilerOptions: options, include: [`${sources}/**/*.ts`] }));
  const errors = [];
  const usage = [];
  for (const [index, name] of compilers.entries()) {
    const mode = index === 0 && js !== undefined ? [] : ['--noEmit'];
    const args = [...COMPILERS[name](), ...mode, '--diagnostics', '-p', config];
    const { code, stdout, stderr, late } = await run(args, { cwd: folder, limitMs });
    const found = late
      ? [`not done after ${limitMs / 60_000} minutes`]
      : code === 0
        ? []
        : errorsIn(stdout, stderr);
    errors.push(...found.map((text) => `${name}: ${text}`));
    const used = usageIn(stdout);
    if (used !== undefined) usage.push({ compiler: name, ...used });
  }
  return { errors, usage };
}

function errorsIn(stdout, stderr) {
  const lines = stdout.split('\n').filter((line) => /error TS\d+/.test(line));
  if (lines.length > 0) return lines;
  const said = stderr.trim().split('\n');
  return [said.find((line) => /error|panic|memory/i.test(line)) ?? said[0] ?? 'no reason given'];
}

/** What the compiler says of itself. */
function usageIn(stdout) {
  const memory = /^Memory used:\s+(\d+)K/m.exec(stdout);
  const time = /^Total time:\s+([\d.]+)s/m.exec(stdout);
  if (memory === null || time === null) return undefined;
  return { seconds: Number(time[1]), MiB: Math.round(Number(memory[1]) / 1024) };
}
