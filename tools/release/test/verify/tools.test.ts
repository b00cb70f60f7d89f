import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { extract } from 'tar';
import { describe, expect, it } from 'vitest';

import { apiReports, checkApiReports } from '../../src/verify/api-report.js';
import { checkBundles } from '../../src/verify/bundle.js';
import { checkWithPublint } from '../../src/verify/publint.js';
import { checkTypesResolution } from '../../src/verify/types-resolution.js';
import { type MadeUp, madeUp, MANIFEST, NAME } from '../support/made-up.js';

const TYPES = './dist/index.d.ts';

describe('publint and the resolution of types', () => {
  it('have nothing to say of a good package', async () => {
    using made = madeUp();
    const packed = await made.read();
    expect([...(await checkWithPublint(packed)), ...(await checkTypesResolution(packed))]).toEqual([]);
  });

  it('find types that come too late, and types of another kind of module', async () => {
    using late = madeUp({ exports: { '.': { default: './dist/index.js', types: TYPES } } });
    const messages = await checkWithPublint(await late.read());
    expect(messages.map(({ file }) => file)).toContain('package.json /exports/./types');

    using other = madeUp(
      { exports: { '.': { types: './dist/index.d.cts', default: './dist/index.js' } } },
      { 'dist/index.d.cts': 'export declare const answer: number;\n' },
    );
    const problems = await checkTypesResolution(await other.read());
    expect(problems.map(({ problem }) => problem).join()).toMatch(/CJS/);
  });

  it('find a package without types', async () => {
    using made = madeUp({ exports: { '.': './dist/index.js' } }, { 'dist/index.d.ts': undefined });
    expect((await checkTypesResolution(await made.read()))[0]?.problem).toBe('holds no types.');
  });
});

describe('the list of exports', () => {
  it('is compared with the committed one, and a change is shown', async () => {
    using made = madeUp({}, ENTRY_AND_MODULE);
    const { manifest } = await made.read();
    const reports = await apiReports(manifest, install(made), join(made.folder, 'api'));
    expect(reports.map(({ file }) => file)).toEqual(['index.api.md']);
    expect(reports[0]?.text).toContain('export const answer: number;');

    const committed = join(made.folder, 'etc');
    const [missing] = await checkApiReports(NAME, reports, committed);
    expect(missing?.problem).toBe('is not committed yet.');

    mkdirSync(committed);
    writeFileSync(join(committed, 'index.api.md'), reports[0]?.text ?? '');
    expect(await checkApiReports(NAME, reports, committed)).toEqual([]);

    writeFileSync(join(committed, 'index.api.md'), (reports[0]?.text ?? '').replace('answer', 'question'));
    const [changed] = await checkApiReports(NAME, reports, committed);
    expect(changed?.problem).toContain('-export const question: number;');
    expect(changed?.problem).toContain('+export const answer: number;');
    expect(changed?.remedy).toContain('--update');

    writeFileSync(join(committed, 'index.api.md'), reports[0]?.text ?? '');
    writeFileSync(join(committed, 'old.api.md'), '');
    const [left] = await checkApiReports(NAME, reports, committed);
    expect(left).toMatchObject({
      file: 'etc/old.api.md',
      problem: 'is of an entry that is no longer exported.',
    });
  });
});

describe('the budget', () => {
  it('is kept or not, for each entry', async () => {
    using made = madeUp({}, { 'dist/index.js': `export const answer = ${JSON.stringify(noise(4_000))};\n` });
    install(made);
    expect(await checkBundles(MANIFEST, made.folder, { [NAME]: { '.': 8 } })).toEqual([]);
    const [heavy] = await checkBundles(MANIFEST, made.folder, { [NAME]: { '.': 1 } });
    expect(heavy?.problem).toMatch(
      /^weighs [1-9.]+ KiB in a page, minified and gzipped; 1\.0 are allowed\.$/,
    );
    const [gone] = await checkBundles(MANIFEST, made.folder, { [NAME]: { './gone': 1 } });
    expect(gone?.problem).toBe('has a budget and is not exported.');
  });
});

/** Declarations as the compiler writes them: one file per module. */
const ENTRY_AND_MODULE = {
  'dist/index.d.ts': "export { answer } from './answer.js';\n",
  'dist/answer.d.ts': 'export declare const answer: number;\n',
};

/** Puts the package where npm would, and names the project. */
function install(made: MadeUp): string {
  const folder = join(made.folder, 'node_modules', NAME);
  mkdirSync(folder, { recursive: true });
  extract({ file: made.tarball, cwd: folder, strip: 1, sync: true });
  return made.folder;
}

/** Text that does not compress well. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}
