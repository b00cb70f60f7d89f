import { expect, it } from 'vitest';
import { zodFor } from '../support/zod.js';

const KEY = '__proto__';
const holding = (schema: object): object => ({ type: 'object', properties: { a: {} }, ...schema });

/** What is said of an object, a text of JSON that fits, and one that does not, because of its property `__proto__`. */
const RULES: Record<string, [schema: object, good: string, bad: string]> = {
  None: [holding({ additionalProperties: false }), '{"a":1}', '{"__proto__":1}'],
  Declared: [
    { type: 'object', properties: { [KEY]: { type: 'string' } } },
    '{"__proto__":"1"}',
    '{"__proto__":1}',
  ],
  Required: [holding({ required: [KEY] }), '{"__proto__":1}', '{}'],
  Dependent: [holding({ dependentRequired: { a: [KEY] } }), '{"__proto__":1,"a":1}', '{"a":1}'],
  DependentOn: [holding({ dependentRequired: { [KEY]: ['a'] } }), '{"__proto__":1,"a":1}', '{"__proto__":1}'],
  DependentSchema: [
    holding({ dependentSchemas: { [KEY]: { required: ['a'] } } }),
    '{"__proto__":1,"a":1}',
    '{"__proto__":1}',
  ],
  Constant: [{ const: JSON.parse('{"__proto__":1}') as unknown }, '{"__proto__":1}', '{}'],
  ConstantWithout: [{ const: {} }, '{}', '{"__proto__":1}'],
  Enum: [{ enum: [{ a: 1 }] }, '{"a":1}', '{"a":1,"__proto__":1}'],
  Contains: [
    { type: 'array', items: holding({}), contains: { required: [KEY] } },
    '[{"__proto__":1},{}]',
    '[{"a":1}]',
  ],
  Not: [{ ...holding({}), not: { required: [KEY] } }, '{"a":1}', '{"__proto__":1}'],
  OneOf: [
    { ...holding({}), oneOf: [{ required: [KEY] }, { required: ['a'] }] },
    '{"__proto__":1}',
    '{"__proto__":1,"a":1}',
  ],
  If: [
    { ...holding({}), if: { required: [KEY] }, then: { required: ['a'] } },
    '{"__proto__":1,"a":1}',
    '{"__proto__":1}',
  ],
};

it('a property named __proto__ is judged as any other', { timeout: 60_000 }, async () => {
  const zod = await zodFor(
    Object.fromEntries(Object.entries(RULES).map(([name, [schema]]) => [name, schema])),
  );
  const judged = Object.entries(RULES).map(([name, [, good, bad]]) => {
    const accepts = (text: string): boolean | undefined => zod[name]?.safeParse(JSON.parse(text)).success;
    return [name, accepts(good), accepts(bad)];
  });
  expect(judged).toEqual(Object.keys(RULES).map((name) => [name, true, false]));
});
