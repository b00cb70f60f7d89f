import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { codegen, contents, folder } from '../support/workspace.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HARBOUR = ['openapi.yaml', 'sdk.yaml'].map((name) => join(ROOT, 'fixtures', 'harbour', name));

it('writes what the sources write', async () => {
  expect(existsSync(join(ROOT, 'dist', 'bundle', 'made-from')), 'the generator is bundled').toBe(true);
  const out = await folder();
  const args = (output: string): string[] => {
    const [input = '', overlay = ''] = HARBOUR;
    return ['generate', '--input', input, '--overlay', overlay, '--output', join(out, output), '--json'];
  };
  const { code } = await codegen(...args('sources'));
  expect(code).toBe(0);
  execFileSync(process.execPath, [join(ROOT, 'bin', 'codegen.js'), ...args('bundle')]);
  expect(await contents(join(out, 'bundle'))).toEqual(await contents(join(out, 'sources')));
});
