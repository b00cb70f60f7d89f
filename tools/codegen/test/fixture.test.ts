import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate, type Generated } from '../src/generate.js';
import { writeAtomic, writeFolder } from '../src/output/folder.js';
import { contents } from './support/workspace.js';

const FIXTURE = fileURLToPath(new URL('../fixtures/harbour', import.meta.url));
const EXPECTED = join(FIXTURE, 'expected');
const JOB = {
  name: 'harbour',
  input: join(FIXTURE, 'openapi.yaml'),
  overlay: join(FIXTURE, 'sdk.yaml'),
  output: EXPECTED,
  apiMd: join(EXPECTED, 'api.md'),
};

/** `UPDATE_FIXTURES=1 vitest run test/fixture.test.ts` writes the expected output anew. */
describe('golden sample', () => {
  let generated: Generated;

  beforeAll(async () => {
    generated = await generate(JOB);
    if (process.env['UPDATE_FIXTURES'] === undefined) return;
    await writeFolder(EXPECTED, generated.files);
    await writeAtomic(JOB.apiMd, generated.apiMd);
  });

  it('is what is committed, byte for byte', async () => {
    const actual = Object.fromEntries(generated.files.map(({ path, text }) => [path, text]));
    expect({ ...actual, 'api.md': generated.apiMd }).toEqual(await contents(EXPECTED));
  });

  it('is the same on every run', async () => {
    const again = await generate(JOB);
    expect(again.files).toEqual(generated.files);
    expect(again.apiMd).toBe(generated.apiMd);
  });

  it('has no warnings', () => {
    expect(generated.warnings).toEqual([]);
  });

  it('compiles in strict mode, against core as it is', { timeout: 60_000 }, () => {
    const base = fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url));
    const { config } = ts.readConfigFile(base, ts.sys.readFile) as { config: object };
    const parsed = ts.parseJsonConfigFileContent(config, ts.sys, EXPECTED);
    const core = fileURLToPath(new URL('../../../packages/core/dist/index.d.ts', import.meta.url));
    expect(existsSync(core), 'packages/core is built').toBe(true);
    const program = ts.createProgram(parsed.fileNames, {
      ...parsed.options,
      noEmit: true,
      composite: false,
      incremental: false,
    });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map((each) => ts.flattenDiagnosticMessageText(each.messageText, '\n'));
    expect(problems).toEqual([]);
  });

  it('links from api.md to the lines of the methods', () => {
    const [, file, line] = /\[`berths\.update\([^\]]*\]\(\.\/(\S+)#L(\d+)\)/.exec(generated.apiMd) ?? [];
    const text = generated.files.find(({ path }) => path === file)?.text.split('\n')[Number(line) - 1];
    expect(text).toMatch(/^ {2}update\(/);
  });
});
