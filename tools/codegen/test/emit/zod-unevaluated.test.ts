import { describe, expect, it } from 'vitest';
import { zodFor } from '../support/zod.js';

/** Schema, values that it accepts, values that it refuses. */
const cases: [string, Record<string, unknown>, unknown[], unknown[]][] = [
  [
    'properties of allOf and of a reference count',
    {
      $ref: '#/components/schemas/Named',
      allOf: [{ properties: { size: true } }],
      properties: { id: true },
      unevaluatedProperties: false,
    },
    [{ id: 1, size: 2, name: 'a' }, 1],
    [{ other: 1 }],
  ],
  [
    'an alternative counts when it accepts the value',
    {
      anyOf: [
        { required: ['a'], properties: { a: { const: 1 } } },
        { required: ['b'], properties: { b: true } },
      ],
      unevaluatedProperties: { type: 'string' },
    },
    [{ a: 1 }, { a: 1, b: 2 }, { a: 1, c: 's' }, { a: 's', b: 1 }],
    [
      { a: 2, b: 1 },
      { a: 1, c: 1 },
    ],
  ],
  [
    'if, then and else count by the outcome',
    {
      if: { required: ['kind'], properties: { kind: { const: 'x' } } },
      then: { properties: { x: true } },
      else: { properties: { y: true } },
      unevaluatedProperties: false,
    },
    [{ kind: 'x', x: 1 }, { y: 1 }],
    [{ kind: 'x', y: 1 }, { kind: 'z' }, { x: 1 }],
  ],
  [
    'a dependent schema counts when its property is there',
    {
      properties: { a: true },
      dependentSchemas: { a: { properties: { b: true } } },
      unevaluatedProperties: false,
    },
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ b: 2 }],
  ],
  [
    'what a cousin or a negation says does not count',
    {
      allOf: [{ properties: { a: true } }, { unevaluatedProperties: false }],
      not: { properties: { b: false } },
    },
    [],
    [{ a: 1 }, { b: 1 }],
  ],
  [
    'patterns count, and so does all that is additional elsewhere',
    {
      anyOf: [{ patternProperties: { '^x_': true } }, { required: ['all'], additionalProperties: true }],
      unevaluatedProperties: false,
    },
    [{ x_a: 1 }, { all: 1, b: 2 }],
    [{ b: 2 }],
  ],
  [
    'items: by position, by contains and by alternatives',
    {
      prefixItems: [true],
      contains: { type: 'string' },
      anyOf: [true, { prefixItems: [true, { type: 'integer' }] }],
      unevaluatedItems: false,
    },
    [['a'], [1, 'a'], [1, 2, 'a']],
    [
      [1, null, 'a'],
      ['a', 2, null],
    ],
  ],
];

describe('what no schema has judged', () => {
  it.each(cases)('%s', async (_name, schema, good, bad) => {
    const { S } = await zodFor({ S: schema, Named: { properties: { name: true } } });
    for (const value of good) expect([value, S?.safeParse(value).success]).toEqual([value, true]);
    for (const value of bad) expect([value, S?.safeParse(value).success]).toEqual([value, false]);
  });
});
