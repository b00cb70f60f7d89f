import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { backoffMs } from '../../src/transport/backoff.js';
import { RetryBudget } from '../../src/transport/retry-budget.js';

describe('full jitter', () => {
  it('lies between 0 and the doubling bound, which ends at 8 s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (n, r) => {
          const bound = Math.min(8_000, 250 * 2 ** (n - 1));
          const wait = backoffMs(n, r);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThan(bound);
          expect(Number.isInteger(wait)).toBe(true);
        },
      ),
    );
  });

  it('uses the whole range', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((n) => backoffMs(n, 0.5))).toEqual([
      125, 250, 500, 1000, 2000, 4000, 4000,
    ]);
    expect(backoffMs(1, 0)).toBe(0);
    expect(backoffMs(9, 0.99999)).toBe(7_999);
  });
});

describe('retry budget', () => {
  it('holds 20, and gains one for ten successes', () => {
    const budget = new RetryBudget();
    const taken = Array.from({ length: 25 }, () => budget.take()).filter(Boolean);
    expect(taken).toHaveLength(20);
    for (let i = 0; i < 11; i += 1) budget.credit();
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });

  it('never holds more than 20', () => {
    const budget = new RetryBudget();
    for (let i = 0; i < 1000; i += 1) budget.credit();
    expect(Array.from({ length: 25 }, () => budget.take()).filter(Boolean)).toHaveLength(20);
  });
});
