import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { bumpBetween, mayBreak, waitingBump } from '../../src/previous/breaking.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'breaking-'));
  mkdirSync(join(root, '.changeset'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ['1.4.2', 'minor', false],
  ['1.4.2', 'major', true],
  ['0.4.2', 'patch', false],
  ['0.4.2', 'minor', true],
  ['0.0.3', 'patch', true],
  ['0.0.3', 'none', false],
] as const)('%s may break by a %s: %s', (version, bump, expected) => {
  expect(mayBreak(version, bump)).toBe(expected);
});

it('tells which part of the version has changed', () => {
  expect(bumpBetween('1.2.3', '1.2.3')).toBe('none');
  expect(bumpBetween('1.2.3', '1.2.4')).toBe('patch');
  expect(bumpBetween('1.2.3', '1.3.0')).toBe('minor');
  expect(bumpBetween('1.2.3', '2.0.0')).toBe('major');
});

it('takes the largest bump that waits for a package', async () => {
  const changeset = (name: string, front: string): void => {
    writeFileSync(
      join(root, '.changeset', name),
      `---\n${front}\n---\n\n'@a/b': major in the text counts nothing.\n`,
    );
  };
  expect(await waitingBump(root, '@a/b')).toBe('none');
  changeset('one.md', `'@a/b': patch\n'@a/c': major`);
  changeset('two.md', `"@a/b": minor`);
  changeset('README.md', `'@a/b': major`);
  expect(await waitingBump(root, '@a/b')).toBe('minor');
  expect(await waitingBump(root, '@a/c')).toBe('major');
});
