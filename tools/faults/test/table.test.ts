import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { FAULTS } from '../src/faults/index.js';
import { factsExpected } from '../src/report/cells.js';
import { toMarkdown } from '../src/report/markdown.js';
import { NO_INK, toText } from '../src/report/plain.js';
import { rowsOf } from '../src/rows.js';

const expected = rowsOf().map((row) => ({ row, facts: factsExpected(row), problems: [] }));

describe('the table', () => {
  it('names each fault once', () => {
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
  });

  it('has a row of every client under every fault that is not about tokens', () => {
    for (const fault of FAULTS.filter(({ appliesTo }) => appliesTo === undefined)) {
      const clients = rowsOf([fault]).map(({ subject, callClass }) => `${subject.name}, ${callClass}`);
      expect(clients).toHaveLength(15);
    }
  });

  it('that is committed says what the rows are tested for (`npm run faults` writes it)', () => {
    const committed = readFileSync(new URL('../FAULTS.md', import.meta.url), 'utf8');
    expect(committed).toBe(toMarkdown(expected));
  });

  it('is text without control characters where the output is no terminal', () => {
    const text = toText(expected, NO_INK);
    expect(text).not.toContain('\u001b');
    expect(text.match(/^\+ /gm)).toHaveLength(expected.length);
  });

  it('shows what does not hold', () => {
    const [first] = expected;
    const facts = { ...first!.facts, inTime: false, leaks: ['x'] };
    const text = toText([{ ...first!, facts, problems: ['it hangs'] }], NO_INK);
    expect(text).toMatch(/^! IBM Quantum .* NO +YES$/m);
    expect(text).toContain('    it hangs');
  });
});
