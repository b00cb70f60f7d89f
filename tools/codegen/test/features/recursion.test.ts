import { expect, it } from 'vitest';
import type { Result, SumCreateParams } from '../../fixtures/features/recursion/expected/index.gen.js';
import { Result as resultSchema, Sum } from '../../fixtures/features/recursion/expected/schemas/sums.gen.js';

it('schemas that hold themselves through lists have types to their last level', () => {
  const sum: SumCreateParams = { terms: [1, [2, [3]], { times: [4, { times: 5 }] }] };
  expect(Sum.safeParse(sum).success).toBe(true);
  // @ts-expect-error a text, three levels down
  const wrong: SumCreateParams = { terms: [1, [2, ['3']]] };
  expect(Sum.safeParse(wrong).success).toBe(false);
});

it('lists of lists and tuples of themselves too', () => {
  const result: Result = { array: [[null, [[]]]], path: ['a', ['b', null]] };
  expect(resultSchema.safeParse(result).success).toBe(true);
  // @ts-expect-error the second item is another path or null
  const wrong: Result = { path: ['a', ['b', 1]] };
  expect(resultSchema.safeParse(wrong).success).toBe(false);
});
