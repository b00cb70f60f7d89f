import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InvalidRequestError } from '../../src/index.js';
import { serializeQuery } from '../../src/transport/query.js';

describe('a query', () => {
  it.each([
    [{}, ''],
    [{ a: 1, b: 'x', c: false }, 'a=1&b=x&c=false'],
    [{ a: undefined, b: null, c: '' }, 'c='],
    [{ tag: ['a', 'b', null, 'c d'] }, 'tag=a&tag=b&tag=c%20d'],
    [{ tag: [] }, ''],
    [{ filter: { state: 'open', limit: 3 } }, 'state=open&limit=3'],
    [{ since: new Date('2026-03-01T12:00:00Z') }, 'since=2026-03-01T12%3A00%3A00.000Z'],
    [{ q: 'a&b=c#d+e/?ü' }, 'q=a%26b%3Dc%23d%2Be%2F%3F%C3%BC'],
    [{ 'a[b]': '1' }, 'a%5Bb%5D=1'],
  ])('%j', (query, expected) => {
    expect(serializeQuery(query, 'things.list')).toBe(expected);
  });

  it('of texts comes back as it was, in order, and never leaves its place', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.integer(),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), value), (query) => {
        const url = new URL(`https://h.invalid/p?${serializeQuery(query, 'things.list')}`);
        expect(url.hash).toBe('');
        expect(url.pathname).toBe('/p');
        const expected = Object.entries(query).flatMap(([name, item]) =>
          (Array.isArray(item) ? item : [item]).map((one) => [name, String(one)]),
        );
        expect([...url.searchParams]).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('ignores what is inherited', () => {
    expect(serializeQuery(Object.create({ evil: '1' }) as Record<string, unknown>, 'things.list')).toBe('');
  });

  it('that is not valid Unicode is refused, naming the parameter', () => {
    expect(() => serializeQuery({ tag: ['a', '\ud800'] }, 'jobs.list')).toThrow(InvalidRequestError);
    expect(() => serializeQuery({ tag: ['a', '\ud800'] }, 'jobs.list')).toThrow(/query\.tag/);
  });
});
