import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { errorsOf, packageFolder } from '../support/compile.js';
import { minimal } from '../support/documents.js';
import { codegen } from '../support/workspace.js';

it('schemas that stand deep in each other are cut into parts that the compiler can follow', async () => {
  const root = await packageFolder('deep');
  const levels = 120;
  const deep = `${'{ type: array, items: '.repeat(levels)}{ type: string }${' }'.repeat(levels)}`;
  await writeFile(join(root, 'api.yaml'), minimal('', `    Deep: ${deep}\n`));
  const out = join(root, 'out');
  expect(await codegen('generate', '--input', join(root, 'api.yaml'), '--output', out)).toMatchObject({
    code: 0,
  });
  const files = (await readdir(out, { recursive: true })).filter((path) => path.endsWith('.ts'));
  expect(await readFile(join(out, 'types.gen.ts'), 'utf8')).toContain('"Deep items 4"');
  expect(errorsOf(files.map((path) => join(out, path)))).toEqual([]);
});
