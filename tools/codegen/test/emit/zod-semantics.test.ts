import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zodFor } from '../support/zod.js';

/*
 * The emitted zod accepts exactly what the JSON Schema accepts. ajv is the judge; schemas and instances are random,
 * with a fixed seed, and small enough that instances often match.
 */
const KEYS = ['a', 'b', 'x_c', 'hasOwnProperty', 'isPrototypeOf', ''];
const key = fc.constantFrom(...KEYS);
/** ajv takes a missing required property with the empty name for present. */
const named = fc.constantFrom(...KEYS.filter((name) => name !== ''));
const text = fc.constantFrom('', 'a', 'ab', 'abc', '\u{1F600}', 'a\u{1F600}b', 'A1', 'é', '\n');
const number = fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 3, 4.5, 1e15, 9007199254740992, -1e-7);
const scalar = fc.oneof(fc.constant(null), fc.boolean(), number, text);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'medium' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const type = fc.constantFrom('null', 'boolean', 'object', 'array', 'number', 'string', 'integer');
const count = fc.integer({ min: 0, max: 3 });
const option = { requiredKeys: [] };
const { schema } = fc.letrec<{ schema: unknown; list: unknown[] }>((tie) => ({
  list: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.boolean(),
    fc.record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })) }),
    fc.record(
      {
        type: fc.constant('string'),
        minLength: count,
        maxLength: count,
        pattern: fc.constantFrom('^a', '.', '^.$', '\\p{Lu}', '/'),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constantFrom('integer', 'number'),
        minimum: number,
        maximum: number,
        exclusiveMinimum: number,
        exclusiveMaximum: number,
        multipleOf: fc.constantFrom(1, 2, 0.5),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        enum: fc.uniqueArray(json, {
          minLength: 1,
          maxLength: 4,
          selector: (value) => JSON.stringify(value),
        }),
        type,
      },
      { requiredKeys: ['enum'] },
    ),
    fc.record({
      type: fc.constant('array'),
      prefixItems: fc.tuple(tie('schema'), tie('schema')),
      items: tie('schema'),
      minItems: fc.constant(2),
    }),
    fc.record({ const: json }),
    fc.record(
      {
        minLength: count,
        maxLength: count,
        minimum: number,
        minItems: count,
        required: fc.uniqueArray(named, { maxLength: 2 }),
      },
      option,
    ),
    fc.record(
      {
        type: fc.constant('array'),
        items: tie('schema'),
        prefixItems: tie('list'),
        minItems: count,
        maxItems: count,
        uniqueItems: fc.boolean(),
      },
      { requiredKeys: ['type'] },
    ),
    // Apart from prefixItems: with both, ajv accepts an empty array whatever contains says.
    fc.record(
      {
        type: fc.constant('array'),
        contains: tie('schema'),
        minContains: fc.integer({ min: 0, max: 1 }),
        maxContains: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: ['contains'] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(key, tie('schema'), { maxKeys: 3 }),
        required: fc.uniqueArray(named, { maxLength: 2 }),
        additionalProperties: tie('schema'),
      },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        properties: fc.dictionary(key, tie('schema'), { maxKeys: 2 }),
        patternProperties: fc.dictionary(fc.constantFrom('^x_', 'o', '^$'), tie('schema'), { maxKeys: 2 }),
        additionalProperties: tie('schema'),
        propertyNames: tie('schema'),
        minProperties: count,
        maxProperties: count,
        dependentRequired: fc.dictionary(key, fc.uniqueArray(named, { maxLength: 2 }), { maxKeys: 2 }),
        dependentSchemas: fc.dictionary(key, tie('schema'), { maxKeys: 1 }),
      },
      option,
    ),
    fc.record(
      {
        allOf: tie('list'),
        anyOf: tie('list'),
        oneOf: tie('list'),
        not: tie('schema'),
        if: tie('schema'),
        then: tie('schema'),
        else: tie('schema'),
        properties: fc.dictionary(key, tie('schema'), { maxKeys: 2 }),
      },
      option,
    ),
    fc.record(
      {
        properties: fc.dictionary(key, tie('schema'), { maxKeys: 2 }),
        allOf: tie('list'),
        anyOf: tie('list'),
        if: tie('schema'),
        then: tie('schema'),
        dependentSchemas: fc.dictionary(key, tie('schema'), { maxKeys: 1 }),
        $ref: fc.constantFrom('#/components/schemas/Tree', '#/components/schemas/Word'),
        unevaluatedProperties: tie('schema'),
      },
      { requiredKeys: ['unevaluatedProperties'] },
    ),
    fc.record(
      {
        prefixItems: tie('list'),
        allOf: tie('list'),
        oneOf: tie('list'),
        else: tie('schema'),
        unevaluatedItems: tie('schema'),
      },
      { requiredKeys: ['unevaluatedItems'] },
    ),
    fc.record(
      {
        $ref: fc.constantFrom(
          '#/components/schemas/Tree',
          '#/components/schemas/Closed',
          '#/components/schemas/Word',
        ),
        properties: fc.dictionary(key, tie('schema'), { maxKeys: 1 }),
      },
      { requiredKeys: ['$ref'] },
    ),
  ),
}));

const SHARED = {
  Tree: {
    type: 'object',
    properties: {
      a: { $ref: '#/components/schemas/Tree' },
      b: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
    },
  },
  Closed: { type: 'object', additionalProperties: false, properties: { a: true } },
  Word: { type: 'string', minLength: 1 },
};

/** Undefined when ajv has no verdict: it makes code that does not run of some schemas with unevaluatedProperties. */
function verdictOf(judge: (value: unknown) => unknown, value: unknown): boolean | undefined {
  try {
    return judge(value) === true;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** As JSON.parse makes it: fast-check's dictionaries have no prototype. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

describe('emitted zod against ajv', () => {
  it('agrees on random schemas and instances', { timeout: 60_000 }, async () => {
    const schemas = fc.sample(schema, { numRuns: 600, seed: 20261122 }).map(plain);
    const instances = fc.sample(json, { numRuns: 150, seed: 5 }).map(plain);
    const components: Record<string, unknown> = { ...SHARED };
    for (const [index, each] of schemas.entries()) components[`S${String(index)}`] = each;
    const zods = await zodFor(components);
    const ajv = new Ajv2020({ strict: false, logger: false, ownProperties: true });
    ajv.addSchema({ $id: 'root:doc', components: { schemas: components } });
    let accepted = 0;
    let judged = 0;
    const wrong: string[] = [];
    for (const index of schemas.keys()) {
      const name = `S${String(index)}`;
      const judge = ajv.compile({ $ref: `root:doc#/components/schemas/${name}` });
      const isUnevaluated = JSON.stringify(components[name]).includes('unevaluatedProperties');
      for (const instance of instances) {
        // ajv takes a name that every object inherits for evaluated.
        if (isUnevaluated && /hasOwnProperty|isPrototypeOf/.test(JSON.stringify(instance))) continue;
        const expected = verdictOf(judge, instance);
        if (expected === undefined) continue;
        const actual = zods[name]?.safeParse(instance).success;
        judged++;
        if (expected) accepted++;
        if (actual !== expected)
          wrong.push(JSON.stringify({ schema: components[name], instance, accepted: actual }));
      }
    }
    wrong.sort((a, b) => a.length - b.length);
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(accepted / judged).toBeGreaterThan(0.1);
    expect(accepted / judged).toBeLessThan(0.8);
  });
});

describe('what ajv and JavaScript round', () => {
  const cases: [string, unknown, unknown, boolean][] = [
    ['0.3 is a multiple of 0.1', { type: 'number', multipleOf: 0.1 }, 0.3, true],
    ['0.35 is not', { type: 'number', multipleOf: 0.1 }, 0.35, false],
    ['1e308 is a multiple of 0.5', { multipleOf: 0.5 }, 1e308, true],
    ['large integers are integers', { type: 'integer' }, 1e300, true],
    ['length counts code points', { type: 'string', maxLength: 1 }, '\u{1F600}', true],
    ['format is an annotation', { type: 'string', format: 'email' }, 'no email', true],
    ['known values are an annotation', { type: 'string', 'x-known-values': ['a'] }, 'b', true],
    ['a nullable enum without null has none', { type: ['string', 'null'], enum: ['a'] }, null, false],
    ['key order does not matter', { const: { a: 1, b: [2] } }, { b: [2], a: 1 }, true],
    ['a member that must be absent', { type: 'object', properties: { a: false } }, { a: null }, false],
  ];
  it.each(cases)('%s', async (_name, schema, instance, accepted) => {
    const { S } = await zodFor({ S: schema });
    expect(S?.safeParse(instance).success).toBe(accepted);
  });

  it('hands the value on as it was', async () => {
    const { S } = await zodFor({
      S: { type: 'object', properties: { a: { type: 'string', default: 'x' } } },
    });
    expect(S?.parse({ b: [1] })).toEqual({ b: [1] });
  });
});
