import { describe, expect, it } from 'vitest';
import { zodFor } from '../support/zod.js';

function verdicts(
  schema: { safeParse(value: unknown): { success: boolean } } | undefined,
  values: unknown[],
) {
  return values.map((value) => schema?.safeParse(value).success);
}

describe('OpenAPI 3.0', () => {
  const document = { openapi: '3.0.3' };

  it('widens a type by nullable, not its values, and nothing without type', async () => {
    const { A, B, C } = await zodFor(
      {
        A: { type: 'string', nullable: true },
        B: { type: 'string', nullable: true, enum: ['a'] },
        C: { nullable: true, allOf: [{ type: 'string' }] },
      },
      { document },
    );
    expect([A, B, C].map((schema) => verdicts(schema, [null, 'a']))).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ]);
  });

  it('has flags for exclusive bounds; numbers mean what they mean since 3.1', async () => {
    const { A, B } = await zodFor(
      {
        A: { type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: false },
        B: { type: 'number', exclusiveMinimum: 1 },
      },
      { document },
    );
    expect(verdicts(A, [1, 2, 3])).toEqual([false, true, true]);
    expect(verdicts(B, [1, 2])).toEqual([false, true]);
  });

  it('reads nothing beside $ref', async () => {
    const { B } = await zodFor(
      { A: { type: 'string' }, B: { $ref: '#/components/schemas/A', maxLength: 1 } },
      { document },
    );
    expect(verdicts(B, ['ab'])).toEqual([true]);
  });
});

describe('OpenAPI 3.1', () => {
  it('takes the flags of 3.0 for what they were meant', async () => {
    const { A } = await zodFor({ A: { minimum: 1, exclusiveMinimum: true } });
    expect(verdicts(A, [1, 2])).toEqual([false, true]);
  });
});

describe('patterns', () => {
  it('of JavaScript without the u flag are read so; those of other languages are left out', async () => {
    const { Legacy, Foreign, Posix, Unicode } = await zodFor({
      Legacy: { type: 'string', pattern: '^[\\w-.]+\\-$' },
      Foreign: { type: 'string', pattern: '(?i)^abc\\Z' },
      Posix: { type: 'string', pattern: '^[[:alpha:]]+$' },
      Unicode: { type: 'string', pattern: '^\\p{Script=Greek}$' },
    });
    expect(verdicts(Legacy, ['a.b-', 'a b-'])).toEqual([true, false]);
    expect([...verdicts(Foreign, ['x']), ...verdicts(Posix, ['1'])]).toEqual([true, true]);
    expect(verdicts(Unicode, ['α', 'a'])).toEqual([true, false]);
  });
});
