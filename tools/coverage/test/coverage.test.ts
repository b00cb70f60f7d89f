import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { hasMethod } from '../src/clients.js';
import { COVERAGE_FILE, lineProblems, problemsOf, readCoverage, render } from '../src/index.js';

const seeds = readCoverage();

describe('coverage of the seed pages', () => {
  it('accounts for all five pages, with the number of their lines', () => {
    expect(seeds.map(({ provider, lineCount }) => [provider, lineCount])).toEqual([
      ['ibm-quantum', 384],
      ['huawei-dataarts-fabric', 319],
      ['huawei-dataarts-fabric', 459],
      ['aimms-pro', 37],
      ['oracle-aidp', 204],
    ]);
    for (const seed of seeds) expect(seed.rows.length, seed.seed).toBeGreaterThan(20);
  });

  it.each(seeds.map((seed) => [seed.seed, seed] as const))('%s: every row and every line', (_, seed) => {
    expect(problemsOf(seed)).toEqual([]);
  });

  it('is written down in specs/COVERAGE.md as it is', () => {
    // Stale? Run `npm run coverage`.
    expect(readFileSync(COVERAGE_FILE, 'utf8')).toBe(render(seeds));
  });
});

describe('the checks themselves', () => {
  const page = { provider: 'ibm-quantum', seed: 'test', source: 'test', lineCount: 4 } as const;
  const row = { fact: 'made up', pointer: '#/info/title', expect: { is: 'IBM Quantum Compute Service' } };

  it('see a method that is not there', () => {
    expect(hasMethod('ibm-quantum', 'sessions.create')).toBe(true);
    expect(hasMethod('ibm-quantum', 'sessions.toast')).toBe(false);
    expect(hasMethod('ibm-quantum', 'toast.create')).toBe(false);
  });

  it('report a row with both faults', () => {
    const wrong = { ...row, lines: [1, 4], pointer: '#/nowhere', method: 'sessions.toast' } as const;
    expect(problemsOf({ ...page, rows: [wrong], ignored: [] })).toEqual([
      'test, line 1 (made up): nothing at #/nowhere',
      'test, line 1 (made up): no method sessions.toast',
    ]);
  });

  it('report a row that could say what it expects and does not', () => {
    const silent = { lines: [1, 4], fact: 'made up', pointer: '#/components/schemas/Session' } as const;
    expect(problemsOf({ ...page, rows: [silent], ignored: [] })).toEqual([
      'test, line 1 (made up): says nothing to expect',
    ]);
  });

  it('report lines left out, claimed twice or beyond the page', () => {
    const rows = [
      { ...row, lines: [1, 2] },
      { ...row, lines: [5, 5] },
    ] as const;
    const ignored = [
      { lines: [2, 3], why: 'heading' },
      { lines: [3, 2], why: ' ' },
    ] as const;
    expect(lineProblems({ ...page, rows, ignored })).toEqual([
      'test, line 4: no row',
      'test, line 2: both a row and ignored',
      'test, line 5: not on the page',
      'test: lines 3 to 2 run backwards',
      'test: no reason to ignore 3 to 2',
    ]);
  });
});
