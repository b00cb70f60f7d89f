import { expect, test } from 'vitest';
import { parseArguments } from '../arguments.mjs';

test('the first word is the task, the rest reaches it untouched', () => {
  expect(parseArguments(['start', '--provider', 'ibm-quantum', '--', 'x'])).toEqual({
    task: 'start',
    args: ['--provider', 'ibm-quantum', '--', 'x'],
  });
});

test('a leading -- that the caller left in is dropped', () => {
  expect(parseArguments(['start', '--', '--serve'])).toEqual({ task: 'start', args: ['--serve'] });
});

test('no words, no task', () => {
  expect(parseArguments([])).toEqual({ task: undefined, args: [] });
});
