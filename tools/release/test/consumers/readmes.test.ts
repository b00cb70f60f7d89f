import { expect, it } from 'vitest';

import type { Outcome } from '../../src/consumers/consumer.js';
import { withRuntimes } from '../../src/consumers/readmes.js';

const outcome = (name: string, detail: string): Outcome => ({
  name,
  title: name,
  result: 'passed',
  detail,
  seconds: 1,
});
const OUTCOMES = [
  outcome('node-20', 'Node 20.20.2'),
  outcome('commonjs-20', 'Node 20.20.2'),
  outcome('workerd', "workerd 1.2, without Node's modules"),
  outcome('newcomer', 'Node 20.20.2, eight lines'),
];

it('a README says when and on what its package was tried, in place of what it said before', () => {
  const before = 'a\n<!-- Seen by `npm run consumers`. -->\nold\n<!-- End. -->\nb\n';
  const after = withRuntimes(before, OUTCOMES, '2026-11-22');
  expect(after).toContain('Tried on 2026-11-22');
  expect(after).toContain('simulator: Node 20.20.2, workerd 1.2.');
  expect(after).not.toContain('old');
  expect(withRuntimes(after, OUTCOMES, '2026-11-22')).toBe(after);
});

it('a README without the marks stays as it is', () => {
  expect(withRuntimes('a\n', OUTCOMES, '2026-11-22')).toBe('a\n');
});
