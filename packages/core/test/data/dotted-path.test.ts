import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readPath, readPaths } from '../../src/index.js';

describe('a dotted path', () => {
  it.each([
    ['', { a: 1 }, { a: 1 }],
    ['a', { a: 1 }, 1],
    ['a.b.c', { a: { b: { c: null } } }, null],
    ['a.0', { a: ['x'] }, 'x'],
    ['a.b', { a: 'text' }, undefined],
    ['a.length', { a: 'text' }, undefined],
    ['a', null, undefined],
    ['a', undefined, undefined],
    ['toString', {}, undefined],
    ['__proto__', {}, undefined],
    ['constructor.prototype', {}, undefined],
  ])('%s', (path, value, expected) => {
    expect(readPath(value, path)).toEqual(expected);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, path) => {
        readPath(value, path);
      }),
    );
  });

  it('of several, the first that leads to something', () => {
    expect(readPaths({ a: null, b: { c: 0 } }, ['x', 'a', 'b.c'])).toBe(0);
    expect(readPaths({}, ['x'])).toBeUndefined();
    expect(readPaths({}, [])).toBeUndefined();
  });
});
