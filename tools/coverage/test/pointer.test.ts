import { expect, it } from 'vitest';

import { valueAt } from '../src/pointer.js';

it('leads to own members only', () => {
  expect(valueAt({ a: { 'b/c': 1 } }, '#/a/b~1c')).toBe(1);
  expect(valueAt({ a: { 'b/c': 1 } }, '#/a/b')).toBeUndefined();
  expect(valueAt({}, '#/toString')).toBeUndefined();
  expect(valueAt({ a: ['x'] }, '#/a/0')).toBe('x');
});

it('goes on through references, and gives the last one as it stands', () => {
  const document = { a: { $ref: '#/b' }, b: { $ref: '#/c' }, c: { d: { $ref: '#/e' } }, e: 1 };
  expect(valueAt(document, '#/a/d')).toEqual({ $ref: '#/e' });
  expect(valueAt(document, '#/a/$ref')).toBe('#/b');
});

it('gives up on references in a circle', () => {
  expect(valueAt({ a: { $ref: '#/b' }, b: { $ref: '#/a' } }, '#/a/c')).toBeUndefined();
});
