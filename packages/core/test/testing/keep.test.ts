import { expect, it } from 'vitest';

import type { Fields } from '../../src/testing/index.js';
import { kept } from '../../src/testing/recording/keep.js';

const named: Record<string, Fields> = {
  Pet: {
    plain: ['name'],
    members: { pin: 'secret', owner: '#Person', friends: { list: '#Pet' }, notes: 'keep' },
  },
  Person: { any: [{ plain: ['name'], others: 'plain' }, { members: { name: 'secret' } }] },
  Round: '#Round',
};

function keep(value: unknown, fields: Fields | undefined): { value: unknown; left: string[] } {
  const left: string[] = [];
  const keeping = {
    fields: named,
    secrets: new Set(['a-known-secret']),
    onLeftOut: (at: string) => left.push(at),
  };
  return { value: kept(value, fields, keeping), left };
}

it('what the document names is kept, at any depth; the rest is left out, and its place told', () => {
  const pet = {
    name: 'Rex',
    pin: 1234,
    extra: { of: 'value' },
    'a/b': 1,
    friends: [{ name: 'Tom', age: 3 }, 'text'],
  };
  expect(keep(pet, '#Pet')).toEqual({
    value: { name: 'Rex', pin: '[redacted]', friends: [{ name: 'Tom' }, null] },
    left: ['#/extra', '#/a~1b', '#/friends/0/age', '#/friends/1'],
  });
  expect(keep(pet, undefined)).toEqual({ value: undefined, left: ['#'] });
});

it('a member that is plain text in the document is not kept when it has members', () => {
  expect(keep({ name: { first: 'Rex' } }, '#Pet')).toEqual({ value: {}, left: ['#/name'] });
  expect(keep({ name: null, friends: null }, '#Pet').value).toEqual({ name: null, friends: null });
  expect(keep('text', '#Pet')).toEqual({ value: undefined, left: ['#'] });
});

it('what one of several forms calls secret is secret, whatever the others say', () => {
  const owner = { name: 'Ann', age: 40, address: { street: 'x' } };
  expect(keep({ owner }, '#Pet')).toEqual({
    value: { owner: { name: '[redacted]', age: 40 } },
    left: ['#/owner/address'],
  });
});

it('what the document leaves open is kept, without what proved identity, also in names', () => {
  const notes = { 'a-known-secret': ['x a-known-secret y', { deep: 'a-known-secret' }, 7, null] };
  expect(keep({ notes }, '#Pet').value).toEqual({
    notes: { '[redacted]': ['x [redacted] y', { deep: '[redacted]' }, 7, null] },
  });
});

it('names that every object inherits, and references without an end, are nothing', () => {
  expect(keep(JSON.parse('{"constructor":"a","__proto__":{"name":"b"}}'), '#Pet').left).toEqual([
    '#/constructor',
    '#/__proto__',
  ]);
  expect(keep('text', '#Round')).toEqual({ value: undefined, left: ['#'] });
  expect(keep('text', '#toString')).toEqual({ value: undefined, left: ['#'] });
});
