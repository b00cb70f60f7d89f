import { expect, test } from 'vitest';
import { installArguments } from '../npm.mjs';

test('a fetch runs no install script, changes nothing global and keeps optional packages', () => {
  const args = installArguments('/some where/toolchain', ['pnpm@12']);
  expect(args).toContain('--prefix=/some where/toolchain');
  expect(args).toEqual(expect.arrayContaining(['--ignore-scripts', '--global=false', '--include=optional']));
  expect(args.at(-1)).toBe('pnpm@12');
});
