import { describe, expect, it } from 'vitest';
import { zodFor } from '../support/zod.js';

/** Which of the values a schema accepts. */
function accepted(
  schema: { safeParse(value: unknown): { success: boolean } } | undefined,
  values: unknown[],
) {
  return values.map((value) => schema?.safeParse(value).success);
}

describe('schemas found by name', () => {
  it('by $anchor, from the schema itself and from another component', async () => {
    const zods = await zodFor({
      Ship: { properties: { flag: { $ref: '#flag' } }, $defs: { f: { $anchor: 'flag', type: 'string' } } },
      Buoy: { properties: { flag: { $ref: '#flag' } } },
    });
    for (const name of ['Ship', 'Buoy'])
      expect(accepted(zods[name], [{ flag: 'a' }, { flag: 1 }])).toEqual([true, false]);
  });

  it('the same $anchor in two components means each its own', async () => {
    const { A, B } = await zodFor({
      A: { properties: { v: { $ref: '#v' } }, $defs: { v: { $anchor: 'v', type: 'string' } } },
      B: { properties: { v: { $ref: '#v' } }, $defs: { v: { $anchor: 'v', type: 'integer' } } },
    });
    expect([...accepted(A, [{ v: 'a' }, { v: 1 }]), ...accepted(B, [{ v: 'a' }, { v: 1 }])]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('by $id, absolute, relative and as URN, with a pointer or an anchor behind it', async () => {
    const { Port } = await zodFor({
      Port: {
        $id: 'https://harbour.example/schemas/port',
        properties: {
          berth: { $ref: 'berth' },
          crane: { $ref: '/schemas/crane#/$defs/arm' },
          pilot: { $ref: 'urn:example:pilot#name' },
        },
        $defs: {
          b: { $id: 'berth', type: 'integer' },
          c: { $id: '/schemas/crane', $defs: { arm: { type: 'boolean' } } },
          p: { $id: 'urn:example:pilot', $defs: { n: { $anchor: 'name', minLength: 2 } } },
        },
      },
    });
    expect(
      accepted(Port, [{ berth: 1, crane: true, pilot: 'ab' }, { berth: 'x' }, { crane: 1 }, { pilot: 'a' }]),
    ).toEqual([true, false, false, false]);
  });

  it('an $id in data or in an unknown keyword is no name', async () => {
    const { S } = await zodFor({
      S: {
        enum: [{ $id: 'https://x.example/a', type: 'null' }, 1],
        'x-note': { $id: 'https://x.example/a', type: 'null' },
        anyOf: [{ $ref: 'https://x.example/a' }, { type: 'object' }],
        $defs: { a: { $id: 'https://x.example/a', type: 'integer' } },
      },
    });
    expect(accepted(S, [1, { $id: 'https://x.example/a', type: 'null' }, 'a'])).toEqual([true, true, false]);
  });

  it('a pointer that counts from the pasted schema', async () => {
    const { S } = await zodFor({
      S: { type: 'array', items: { $ref: '#/$defs/item' }, $defs: { item: { type: 'integer' } } },
      T: { properties: { next: { $ref: '#' } }, additionalProperties: false },
    });
    expect(accepted(S, [[1], ['a']])).toEqual([true, false]);
  });
});

describe('$dynamicRef', () => {
  const generic = {
    Page: {
      $id: 'page',
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', items: { $dynamicRef: '#item' } }, next: { $ref: '#' } },
      $defs: { any: { $dynamicAnchor: 'item' } },
    },
    BerthPage: { $id: 'berths', $ref: 'page', $defs: { item: { $dynamicAnchor: 'item', type: 'integer' } } },
    ShipPage: { $id: 'ships', $ref: 'page', $defs: { item: { $dynamicAnchor: 'item', type: 'string' } } },
  };

  it('is a generic: each user fills it with its own', async () => {
    const { Page, BerthPage, ShipPage } = await zodFor(generic);
    const values = [{ items: [1] }, { items: ['a'] }, { items: [], next: { items: ['a'] } }];
    expect(accepted(Page, values)).toEqual([true, true, true]);
    expect(accepted(BerthPage, values)).toEqual([true, false, false]);
    expect(accepted(ShipPage, values)).toEqual([false, true, true]);
  });

  it('a tree that is extended knows its extension at every level', async () => {
    const { Tree, Strict } = await zodFor({
      Tree: {
        $id: 'tree',
        $dynamicAnchor: 'node',
        type: 'object',
        properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
      },
      Strict: { $id: 'strict', $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false },
    });
    const values = [{ children: [{ data: 1 }] }, { children: [{ daat: 1 }] }];
    expect(accepted(Tree, values)).toEqual([true, true]);
    expect(accepted(Strict, values)).toEqual([true, false]);
  });

  it('to a plain $anchor is a plain reference', async () => {
    const { Outer } = await zodFor({
      Outer: {
        $id: 'outer',
        $ref: 'inner',
        $defs: {
          thing: { $dynamicAnchor: 'thing', type: 'string' },
          inner: { $id: 'inner', $dynamicRef: '#thing', $defs: { t: { $anchor: 'thing', type: 'integer' } } },
        },
      },
    });
    expect(accepted(Outer, [1, 'a'])).toEqual([true, false]);
  });
});
