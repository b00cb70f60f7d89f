import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { minimal } from '../support/documents.js';

it.each([
  ['GitHub', 'class GitHub ', 'GITHUB_BASE_URL'],
  ['PETSTORE', 'class PETSTORE ', 'PETSTORE_BASE_URL'],
  ['pet-store', 'class PetStore ', 'PET_STORE_BASE_URL'],
  ['Pet Store', 'class PetStore ', 'PET_STORE_BASE_URL'],
  ['3scale', 'class N3scale ', 'N3SCALE_BASE_URL'],
])('--name %s is %s and %s', async (clientName, className, variable) => {
  const root = await mkdtemp(join(tmpdir(), 'name-'));
  try {
    const input = join(root, 'openapi.yaml');
    await writeFile(input, minimal());
    const job = {
      name: 'document',
      input,
      output: root,
      apiMd: join(root, 'api.md'),
      client: true,
      clientName,
    };
    const { files } = await generate(job);
    const text = files.find(({ path }) => path === 'client.gen.ts')?.text;
    expect(text).toContain(className);
    expect(text).toContain(`readEnv('${variable}')`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
