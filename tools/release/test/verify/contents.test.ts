import { describe, expect, it } from 'vitest';

import { checkContents } from '../../src/verify/contents.js';
import { LICENCE, madeUp } from '../support/made-up.js';

const WORKSPACE = '/srv/build/workspace';

async function findings(files: Record<string, string | undefined>): Promise<string[]> {
  using made = madeUp({}, files);
  const found = checkContents(await made.read(), { licence: LICENCE, folders: [WORKSPACE] });
  return found.map(({ file, problem }) => `${file} ${problem}`);
}

const map = (content: object): string => JSON.stringify({ version: 3, mappings: '', ...content });

describe('the files of a package', () => {
  it('give no finding when they are what users need', async () => {
    expect(await findings({ 'CHANGELOG.md': '# Changes\n', 'dist/chunks/a.js': 'export {};\n' })).toEqual([]);
    const page = { 'dist/page/index.html': '<title>', 'dist/page/a.css': '', 'dist/page/a.svg': '<svg/>' };
    expect(await findings(page)).toEqual([]);
  });

  it.each([
    ['no licence', { LICENSE: undefined }, 'LICENSE is missing.'],
    ['another licence', { LICENSE: 'Do what you like.' }, "LICENSE is not the workspace's."],
    ['no README', { 'README.md': undefined }, 'README.md is missing, or does not begin'],
    ['an empty README', { 'README.md': '' }, 'README.md is missing, or does not begin'],
    ['a test', { 'dist/client.test.js': '' }, 'dist/client.test.js is a test or an example.'],
    ['a folder of tests', { 'test/a.js': '' }, 'test/a.js is a test or an example.'],
    ['a source', { 'dist/client.ts': '' }, 'dist/client.ts is a source file'],
    ["the compiler's memory", { 'dist/.tsbuildinfo': '{}' }, "dist/.tsbuildinfo is the compiler's memory"],
    ['a page elsewhere', { 'dist/index.html': '<title>' }, 'dist/index.html is not a kind of file'],
    ['a stray file', { '.env': 'KEY=1' }, '.env is not a kind of file'],
    [
      'a path of this workspace',
      { 'dist/a.js': `\n"${WORKSPACE}/src/a.ts"` },
      'dist/a.js:2 names a folder of a machine.',
    ],
    ["somebody's home", { 'dist/a.js': '"/home/jane/code"' }, 'dist/a.js:1 names a folder of a machine.'],
    [
      "somebody's home on Windows",
      { 'dist/a.js': String.raw`"C:\\Users\\jane"` },
      'dist/a.js:1 names a folder',
    ],
    [
      'a conflict',
      { 'README.md': '# @made-up/client\n<<<<<<< HEAD\n' },
      'README.md holds the marks of a merge conflict.',
    ],
    [
      'a lost source map',
      { 'dist/a.js': '//# sourceMappingURL=a.js.map' },
      'dist/a.js names the source map a.js.map',
    ],
    [
      'a source map inside',
      { 'dist/a.js': '//# sourceMappingURL=data:application/json;base64,e30=' },
      'dist/a.js carries',
    ],
    [
      'a source map to nowhere',
      { 'dist/a.js.map': map({ sources: ['../src/a.ts'] }) },
      'dist/a.js.map maps to ../src/a.ts',
    ],
    ['a source map that is none', { 'dist/a.js.map': 'x' }, 'dist/a.js.map is no JSON.'],
  ])('with %s are found', async (_, files, expected) => {
    const found = await findings(files);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it('may have source maps that carry their sources', async () => {
    const sources = { sources: ['../src/a.ts'], sourcesContent: ['export {};'] };
    const files = { 'dist/a.js': '//# sourceMappingURL=a.js.map\n', 'dist/a.js.map': map(sources) };
    expect(await findings(files)).toEqual([]);
  });

  it("may show a user's folder in an example", async () => {
    expect(await findings({ 'dist/a.d.ts': '/** `/home/me/.oci/config` */\nexport {};\n' })).toEqual([]);
  });
});
