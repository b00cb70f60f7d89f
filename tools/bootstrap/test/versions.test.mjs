import { expect, test } from 'vitest';
import { isAtLeast, parseVersion } from '../versions.mjs';

test.each([
  ['v24.21.0', [24, 21, 0]],
  ['12.21.0\n', [12, 21, 0]],
  ['24.0.0-rc.1', [24, 0, 0]],
  ['24', undefined],
  ['', undefined],
  ['Usage: pnpm [command]', undefined],
])('reads the version in %j', (text, expected) => {
  expect(parseVersion(text)).toEqual(expected);
});

test.each([
  ['22.12.0', '22.12.0', true],
  ['22.11.9', '22.12.0', false],
  ['22.9.0', '22.12.0', false], // numbers, not text
  ['24.0.0', '22.12.0', true],
  ['20.19.5', '22.12.0', false],
  ['100.0.0', '22.12.0', true],
  ['not a version', '22.12.0', false],
])('%s is at least %s: %s', (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});
