import { describe, expect, it } from 'vitest';
import { builtInRules } from '../../src/diff/index.js';
import { documentsOf } from './rows/apply.js';
import { DOCUMENTS } from './rows/documents.js';
import { OPERATIONS } from './rows/operations.js';
import type { Pair } from './rows/pair.js';
import { REQUESTS } from './rows/requests.js';
import { RESPONSES } from './rows/responses.js';
import { diffTexts, kindsOf } from './support.js';

const PAIRS: readonly Pair[] = [...OPERATIONS, ...REQUESTS, ...RESPONSES, ...DOCUMENTS];

/** `DIFF_ALL=1` asks the compiler about every pair; otherwise about some. */
const STEP = process.env['DIFF_ALL'] === undefined ? 25 : 1;

describe('rows of the policy table', () => {
  it.each(PAIRS)('$row: $what', async (pair) => {
    const { before, after } = documentsOf(pair);
    const result = await diffTexts(before, after, { rulesOnly: true });
    const found = result.changes.filter(({ kind }) => kind === pair.kind);
    expect(result.bump, JSON.stringify(result.changes, null, 1)).toBe(pair.total ?? pair.bump);
    if (pair.kind === null) return expect(result.changes).toEqual([]);
    expect(kindsOf(result)).toContain(pair.kind);
    expect(found.every(({ row, bump }) => row === pair.row && bump === pair.bump)).toBe(true);
  });

  it('have at least one pair each, up to 107', () => {
    const rows = new Set(PAIRS.map(({ row }) => row));
    const all = Array.from({ length: 107 }, (_, index) => index + 1);
    expect(all.filter((row) => !rows.has(row))).toEqual([]);
    expect(PAIRS.length).toBeGreaterThanOrEqual(110);
    expect(builtInRules().length).toBeGreaterThan(110);
  });
});

describe('the compiler', { timeout: 120_000 }, () => {
  const asked = PAIRS.filter((_, index) => index % STEP === 0);

  it.each(asked)('says the same: $row $what', async (pair) => {
    const { before, after } = documentsOf(pair);
    const { bump, agreement } = await diffTexts(before, after);
    expect(agreement.compiler?.unusable).toEqual([]);
    expect(agreement.notes).toEqual([]);
    expect(bump).toBe(pair.total ?? pair.bump);
  });
});
