import { delimiter } from 'node:path';
import { expect, test } from 'vitest';
import { outputOf, run, withPath } from '../processes.mjs';

test('folders go in front of the path, under the name the variable has', () => {
  expect(withPath({ Path: 'old', HOME: 'h' }, ['a', 'b'])).toEqual({
    Path: ['a', 'b', 'old'].join(delimiter),
    HOME: 'h',
  });
  expect(withPath({}, ['a'])).toEqual({ PATH: 'a' });
});

test('a missing or failing program has no output', () => {
  expect(outputOf('no-such-program-here', [])).toBeUndefined();
  expect(outputOf(process.execPath, ['-e', 'process.exit(3)'])).toBeUndefined();
  expect(outputOf(process.execPath, ['-e', 'process.stdout.write("2\\n")'])).toBe('2');
});

test('the exit code of a program comes back', async () => {
  const options = { cwd: process.cwd(), env: process.env };
  expect(await run(process.execPath, ['-e', 'process.exit(3)'], options)).toBe(3);
});
