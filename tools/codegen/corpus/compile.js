import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';

const CODEGEN = join(dirname(fileURLToPath(import.meta.url)), '..');
const WORKSPACE = join(CODEGEN, '..', 'workspace');
const LIMIT_MS = 600_000;
const COMPILERS = {
  typescript: () => join(dirname(createRequire(join(CODEGEN, 'x.js')).resolve('typescript')), 'tsc.js'),
  native: () => join(WORKSPACE, 'node_modules', 'typescript-native', 'bin', 'tsc'),
};

/** Strict as users have it, with the libraries' own declarations checked too. */
const OPTIONS = {
  target: 'ES2022',
  lib: ['ES2023', 'ESNext.Disposable', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  types: [],
  strict: true,
  skipLibCheck: false,
  outDir: 'js',
  rootDir: 'out',
};

/**
 * Type-checks the generated folder; the JavaScript that users would get lies in `js` afterwards.
 * @returns {Promise<string[]>} the errors of both compilers
 */
export async function compile(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions: OPTIONS, include: ['out/**/*.ts'] }));
  const found = [];
  for (const [name, path] of Object.entries(COMPILERS)) {
    const emit = name === 'typescript' ? [] : ['--noEmit', '--singleThreaded'];
    const args = name === 'typescript' ? ['--max-old-space-size=8192', path()] : [path()];
    const { code, stdout, stderr, late } = await run([...args, '-p', config, ...emit], {
      cwd: folder,
      limitMs: LIMIT_MS,
    });
    if (late) found.push(`${name}: not done after ${LIMIT_MS / 1000} s`);
    else if (code !== 0) found.push(...errorsIn(stdout || stderr).map((line) => `${name}: ${line}`));
  }
  return found;
}

function errorsIn(output) {
  const lines = output.split('\n').filter((line) => /error TS\d+/.test(line));
  return lines.length > 0 ? lines : [output.trim().split('\n')[0]];
}

/** Every JavaScript file of the compiled folder. */
export function compiledFiles(folder) {
  const root = join(folder, 'js');
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true })
    .filter((path) => path.endsWith('.js'))
    .map((path) => join(root, path));
}
