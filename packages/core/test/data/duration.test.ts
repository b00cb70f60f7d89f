import { expect, it } from 'vitest';

import { duration } from '../../src/data/duration.js';

it.each([
  [1, '1 ms'],
  [999, '999 ms'],
  [1_000, '1 s'],
  [90_050, '90.1 s'],
  [120_000, '2 min'],
  [3_600_000, '60 min'],
  [7_200_000, '2 h'],
  [9_000_001, '2.6 h'],
])('%d milliseconds are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
