import { expect, it } from 'vitest';

import { Routes } from '../../src/testing/routes.js';
import { hasAll, isSame } from '../../src/testing/subset.js';

const routes = new Routes({
  one: { id: 'a', method: 'GET', path: '/pets/{id}', replies: {} },
  mine: { id: 'b', method: 'GET', path: '/pets/mine', replies: {} },
  drop: { id: 'c', method: 'DELETE', path: '/pets/{id}', replies: {} },
  toy: { id: 'd', method: 'GET', path: '/pets/{id}/toys/{toy-id}.json', replies: {} },
});

it('a request is for the operation that describes its path best, below any base', () => {
  const found = (method: string, path: string): unknown[] => {
    const route = routes.find(method, path);
    return [route?.name, route?.path];
  };
  expect(found('GET', '/pets/7')).toEqual(['one', { id: '7' }]);
  expect(found('GET', '/any/base/pets/a%2Fb')).toEqual(['one', { id: 'a/b' }]);
  expect(found('GET', '/pets/mine')).toEqual(['mine', {}]);
  expect(found('DELETE', '/pets/mine')).toEqual(['drop', { id: 'mine' }]);
  expect(found('GET', '/pets/7/toys/ball.json')).toEqual(['toy', { id: '7', 'toy-id': 'ball' }]);
  expect(found('GET', '/pets/%E0%A4%A')).toEqual(['one', { id: '%E0%A4%A' }]);
  for (const [method, path] of [
    ['POST', '/pets/7'],
    ['GET', '/pets/7/toys'],
    ['GET', '/pets/7/toys/ballxjson'],
  ])
    expect(found(String(method), String(path))).toEqual([undefined, undefined]);
});

it('some of a value is enough for a match; lists are compared whole', () => {
  const whole = { a: 1, b: { c: [1, { d: 2 }], e: null } };
  expect(hasAll(whole, { b: { c: [1, { d: 2 }] } })).toBe(true);
  expect(hasAll(whole, { b: { e: null }, z: undefined })).toBe(true);
  for (const part of [
    { a: 2 },
    { b: { c: [1] } },
    { b: [] },
    { a: { toFixed: {} } },
    { toString: undefined, f: 1 },
  ])
    expect(hasAll(whole, part)).toBe(false);
  expect(isSame({ a: [1, undefined] }, { a: [1, undefined], b: undefined })).toBe(true);
  expect(isSame({ 0: 1 }, [1])).toBe(false);
});
