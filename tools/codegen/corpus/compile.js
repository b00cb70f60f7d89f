import { writeFileSync } from 'node:fs';
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
 * Type-checks the generated folders below `out`; the JavaScript that users would get lies in `js` afterwards.
 * @param {('typescript' | 'native')[]} [compilers]
 * @returns {Promise<{ document: string | undefined, text: string }[]>} the errors of all compilers
 */
export async function compile(folder, compilers = Object.keys(COMPILERS)) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions: OPTIONS, include: ['out/**/*.ts'] }));
  const found = [];
  for (const name of compilers) {
    const heap = name === 'typescript' ? ['--max-old-space-size=8192'] : [];
    // The first one emits.
    const mode = name === compilers[0] ? [] : ['--noEmit'];
    const args = [...heap, COMPILERS[name](), ...mode, ...(name === 'native' ? ['--singleThreaded'] : [])];
    const { code, stdout, stderr, late } = await run([...args, '-p', config], {
      cwd: folder,
      limitMs: LIMIT_MS,
    });
    const lines = late
      ? [`not done after ${LIMIT_MS / 1000} s`]
      : code === 0
        ? []
        : errorsIn(stdout || stderr);
    found.push(
      ...lines.map((line) => ({ document: /^out\/([^/]+)\//.exec(line)?.[1], text: `${name}: ${line}` })),
    );
  }
  return found;
}

function errorsIn(output) {
  const lines = output.split('\n').filter((line) => /error TS\d+/.test(line));
  return lines.length > 0 ? lines : [output.trim().split('\n')[0]];
}
