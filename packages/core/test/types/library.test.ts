import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const COMPILERS: [string, string][] = [
  ['TypeScript 5', createRequire(import.meta.url).resolve('typescript/bin/tsc')],
  ['TypeScript 7', path('../../../../tools/workspace/node_modules/typescript-native/bin/tsc')],
];

describe('the built types', () => {
  it.each(COMPILERS)(
    'compile with %s in a program that knows ES2022 and the DOM, libraries checked',
    async (_, compiler) => {
      const compiled = run(process.execPath, [compiler, '-p', path('consumer')]);
      const output = await compiled.then(
        ({ stdout }) => stdout,
        (error: { stdout: string }) => error.stdout,
      );
      expect(output).toBe('');
    },
    60_000,
  );

  it('bring the library of disposables along', () => {
    const types = readFileSync(path('../../dist/lifecycle/scope.d.ts'), 'utf8');
    expect(types).toContain('/// <reference lib="esnext.disposable" preserve="true" />');
  });
});
