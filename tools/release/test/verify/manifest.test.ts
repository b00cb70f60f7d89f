import { describe, expect, it } from 'vitest';

import { checkManifest, type Expectations } from '../../src/verify/manifest.js';
import { madeUp, MANIFEST } from '../support/made-up.js';

const EXPECTED: Expectations = {
  folder: 'packages/client',
  versions: { '@made-up/core': '2.0.0', '@made-up/client': '1.2.3' },
};

async function findings(
  manifest: Record<string, unknown>,
  expected: Partial<Expectations> = {},
): Promise<string[]> {
  using made = madeUp(manifest);
  const found = checkManifest(await made.read(), { ...EXPECTED, ...expected });
  for (const { problem, remedy } of found) expect(problem.length * remedy.length).toBeGreaterThan(0);
  return found.map(({ file, problem }) => `${file} ${problem}`);
}

const types = './dist/index.d.ts';
const code = './dist/index.js';
const exporting = (entries: object): object => ({ exports: { ...MANIFEST.exports, ...entries } });
const dependingOn = (entries: object): object => ({ dependencies: { ...MANIFEST.dependencies, ...entries } });

describe('package.json', () => {
  it('of a good package gives no finding', async () => {
    expect(await findings({})).toEqual([]);
  });

  it.each([
    ['another kind of module', { type: 'commonjs' }, 'package.json /type is not "module".'],
    ['another licence', { license: 'MIT' }, 'package.json /license is not "Apache-2.0".'],
    ['no description', { description: '' }, 'package.json /description is missing.'],
    ['other engines', { engines: { node: '>=18' } }, 'package.json /engines/node is not ">=20.19".'],
    [
      'a script at installation',
      { scripts: { postinstall: 'x' } },
      'package.json /scripts/postinstall would run',
    ],
    [
      'no entry',
      { exports: { './package.json': './package.json' } },
      'package.json /exports has no entry "."',
    ],
    [
      'a hidden package.json',
      { exports: { '.': MANIFEST.exports['.'] } },
      'package.json /exports does not export',
    ],
    [
      'code before types',
      exporting({ '.': { default: code, types } }),
      'package.json /exports/. does not begin',
    ],
    ['only types', exporting({ './a': { types } }), 'package.json /exports/.~1a has no condition "default"'],
    [
      'a lost file',
      exporting({ './a': { types, default: './dist/a.js' } }),
      'package.json /exports/.~1a leads to',
    ],
    ['a lost program', { bin: { x: 'bin/x.js' } }, 'package.json /bin/x leads to bin/x.js'],
    [
      'a program that is none',
      { bin: { x: './dist/index.js' } },
      'package.json /bin/x does not begin with #!',
    ],
    ['the workspace', dependingOn({ zod: 'workspace:^' }), 'package.json /dependencies/zod is "workspace:^"'],
    [
      'an older core',
      dependingOn({ '@made-up/core': '^1.0.0' }),
      'package.json /dependencies/@made-up~1core is "^1.0.0"',
    ],
    [
      'an exact core',
      dependingOn({ '@made-up/core': '2.0.0' }),
      'package.json /dependencies/@made-up~1core is "2.0.0"',
    ],
    [
      'three more packages',
      dependingOn({ a: '1', b: '1' }),
      'package.json /dependencies bring zod, a, b: 3 besides core',
    ],
    [
      'a peer that must be there',
      { ...dependingOn({ a: '1' }), peerDependencies: { b: '1' } },
      'package.json /dependencies bring zod, a, b',
    ],
    [
      'a repository by name',
      { repository: { type: 'git', url: 'owner/name' } },
      'package.json /repository is not of type git',
    ],
  ])('with %s is found', async (_, manifest, expected) => {
    const found = await findings(manifest as Record<string, unknown>);
    expect(found.some((line) => line.startsWith(expected))).toBe(true);
  });

  it('may name a peer that is optional', async () => {
    const peers = { peerDependencies: { b: '1' }, peerDependenciesMeta: { b: { optional: true } } };
    expect(await findings({ ...dependingOn({ a: '1' }), ...peers })).toEqual([]);
  });

  it('names the repository it is released from, and the folder in it', async () => {
    const repository = 'https://github.com/owner/name';
    const right = { type: 'git', url: `git+${repository}.git`, directory: 'packages/client' };
    expect(await findings({ repository: right }, { repository })).toEqual([]);
    expect(await findings({}, { repository })).toEqual(['package.json /repository is missing.']);
    expect(
      await findings(
        { repository: { ...right, url: 'git+https://github.com/else/where.git' } },
        { repository },
      ),
    ).toEqual([
      'package.json /repository is git+https://github.com/else/where.git, not https://github.com/owner/name.',
    ]);
    expect(await findings({ repository: { ...right, directory: 'client' } }, { repository })).toEqual([
      'package.json /repository/directory is not "packages/client".',
    ]);
  });
});
