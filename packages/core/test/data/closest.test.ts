import { expect, it } from 'vitest';

import { closest } from '../../src/data/closest.js';

const names = ['instance', 'region', 'retry', 'running', 'idle', 'gone'];

it.each([
  ['instnace', 'instance'],
  ['Instance', 'instance'],
  ['regoin', 'region'],
  ['retrys', 'retry'],
  ['runing', 'running'],
  ['ilde', 'idle'],
  ['gon', 'gone'],
  ['x', undefined],
  ['', undefined],
  ['something', undefined],
  ['abcd', undefined],
])('for "%s" it proposes %s', (given, expected) => {
  expect(closest(given, names)).toBe(expected);
});
