import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll } from 'vitest';
import type * as z from 'zod';
import { generate } from '../../src/generate.js';
import { withSchemas } from './documents.js';

const CACHE = fileURLToPath(new URL('../../.vitest/', import.meta.url));

/** Generates the zod of each schema, as users get it, and loads it. */
export async function zodFor(
  schemas: Readonly<Record<string, unknown>>,
  options: { readonly assertFormats?: boolean; readonly document?: Readonly<Record<string, unknown>> } = {},
): Promise<Record<string, z.ZodType>> {
  await mkdir(CACHE, { recursive: true });
  const root = await mkdtemp(join(CACHE, 'zod-'));
  afterAll(() => rm(root, { recursive: true, force: true }));
  const input = join(root, 'openapi.json');
  const document = { ...(JSON.parse(withSchemas(schemas)) as object), ...options.document };
  await writeFile(input, JSON.stringify(document));
  const { files, api } = await generate({
    name: 'test',
    input,
    output: root,
    apiMd: join(root, 'api.md'),
    assertFormats: options.assertFormats === true,
  });
  for (const { path, text } of files.filter((file) => file.path.startsWith('schemas/'))) {
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    const target = join(root, path.replace('schemas/', '').replace(/\.ts$/, '.js'));
    await writeFile(target, ts.transpileModule(text, { compilerOptions: options }).outputText);
  }
  const module = (await import(pathToFileURL(join(root, 'shared.gen.js')).href)) as Record<string, z.ZodType>;
  const named = api.schemas.map(({ path, constant }) => [String(path.at(-1)), module[constant] as z.ZodType]);
  return Object.fromEntries(named) as Record<string, z.ZodType>;
}
