import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate, type Generated } from '../src/generate.js';
import { writeAtomic, writeFolder } from '../src/output/folder.js';
import { fixtureJobs } from './support/fixtures.js';
import { contents, folder } from './support/workspace.js';

/** `UPDATE_FIXTURES=1 vitest run test/fixture.test.ts` writes the expected output anew. */
describe.each(fixtureJobs())('$name', (job) => {
  let generated: Generated;

  beforeAll(async () => {
    generated = await generate(job);
    if (process.env['UPDATE_FIXTURES'] === undefined) return;
    writeFolder(job.output, generated.files);
    writeAtomic(job.apiMd, generated.apiMd);
  });

  it('is what is committed, byte for byte', async () => {
    const actual = Object.fromEntries(generated.files.map(({ path, text }) => [path, text]));
    expect({ ...actual, 'api.md': generated.apiMd }).toEqual(await contents(job.output));
  });

  it('is the same on every run', async () => {
    const again = await generate(job);
    expect(again.files).toEqual(generated.files);
    expect(again.apiMd).toBe(generated.apiMd);
  });

  it('has no warnings, but of operations whose names are to be derived', () => {
    const others = generated.warnings.filter(({ message }) => message !== 'has no operationId');
    expect(others).toEqual([]);
  });

  it('links from api.md to the lines of the methods', () => {
    const links = [...generated.apiMd.matchAll(/\[`\w+\.(\w+)\([^\]]*\]\(\.\/(\S+)#L(\d+)\)/g)];
    expect(links).not.toHaveLength(0);
    for (const [, method, path, line] of links) {
      const text = generated.files.find((file) => file.path === path)?.text.split('\n')[Number(line) - 1];
      expect(text).toMatch(new RegExp(`^ {2}${String(method)}\\(`));
    }
  });
});

describe('all of it', () => {
  it('compiles in strict mode, libraries included, against core as it is', { timeout: 60_000 }, async () => {
    const core = fileURLToPath(new URL('../../../packages/core/dist/index.d.ts', import.meta.url));
    expect(existsSync(core), 'packages/core is built').toBe(true);
    const project = join(await folder(), 'tsconfig.json');
    await writeFile(
      project,
      JSON.stringify({
        extends: fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url)),
        compilerOptions: { noEmit: true, composite: false, incremental: false, skipLibCheck: false },
        include: fixtureJobs().map(({ output }) => output),
      }),
    );
    const tsc = fileURLToPath(
      new URL('../../workspace/node_modules/typescript-native/bin/tsc', import.meta.url),
    );
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});
