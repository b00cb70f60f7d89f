import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { COVERAGE_FILE, problemsOf, readCoverage, render } from '../src/index.js';
import { hasMethod } from '../src/clients.js';
import { valueAt } from '../src/pointer.js';

const seeds = readCoverage();

describe('coverage of the seed pages', () => {
  it('accounts for all five pages', () => {
    expect(seeds.map(({ provider }) => provider)).toEqual([
      'ibm-quantum',
      'huawei-dataarts-fabric',
      'huawei-dataarts-fabric',
      'aimms-pro',
      'oracle-aidp',
    ]);
    for (const seed of seeds) expect(seed.rows.length, seed.seed).toBeGreaterThan(20);
  });

  it.each(seeds.map((seed) => [seed.seed, seed] as const))('%s: every row leads somewhere', (_, seed) => {
    expect(problemsOf(seed)).toEqual([]);
  });

  it('is written down in specs/COVERAGE.md as it is', () => {
    // Stale? Run `npm run coverage`.
    expect(readFileSync(COVERAGE_FILE, 'utf8')).toBe(render(seeds));
  });
});

describe('the checks themselves', () => {
  it('see a pointer that leads nowhere', () => {
    expect(valueAt({ a: { 'b/c': 1 } }, '#/a/b~1c')).toBe(1);
    expect(valueAt({ a: { 'b/c': 1 } }, '#/a/b')).toBeUndefined();
    expect(valueAt({}, '#/toString')).toBeUndefined();
  });

  it('see a method that is not there', () => {
    expect(hasMethod('ibm-quantum', 'sessions.create')).toBe(true);
    expect(hasMethod('ibm-quantum', 'sessions.toast')).toBe(false);
    expect(hasMethod('ibm-quantum', 'toast.create')).toBe(false);
  });

  it('report a row with both faults', () => {
    const row = { line: 1, fact: 'made up', pointer: '#/nowhere', method: 'sessions.toast' };
    const seed = { provider: 'ibm-quantum', seed: 'test', source: 'test', rows: [row] } as const;
    expect(problemsOf(seed)).toHaveLength(2);
  });
});
