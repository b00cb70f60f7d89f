import { expect, it } from 'vitest';

import { CONSUMERS } from '../../src/consumers/catalogue.js';
import type { Outcome } from '../../src/consumers/consumer.js';
import { toMarkdown, toText } from '../../src/consumers/table.js';
import { consumersNamed } from '../../src/consumers-command.js';

const OUTCOMES: readonly Outcome[] = [
  { name: 'node-24', title: 'Node 24', result: 'passed', detail: 'Node 24.21.0', seconds: 3.14 },
  { name: 'vite', title: 'Vite', result: 'skipped', detail: 'no Chromium | none', seconds: 0 },
  { name: 'bun', title: 'Bun', result: 'failed', detail: 'first\nsecond', seconds: 1 },
];

it('says of each consumer what came of it', () => {
  expect(toText(OUTCOMES)).toBe(
    '  node-24  passed     3.1 s  Node 24.21.0\n  vite     skipped    0.0 s  no Chromium | none\n  bun      failed     1.0 s  first\n',
  );
  const page = toMarkdown(OUTCOMES, '2026-11-22');
  expect(page).toContain('Seen on 2026-11-22');
  expect(page).toContain('| Node 24 | yes | Node 24.21.0 |');
  expect(page).toContain('| Vite | SKIPPED | no Chromium \\| none |');
  expect(page).toContain('| Bun | NO | first |');
});

it('finds consumers by the beginning of their names', () => {
  const names = (...wanted: string[]): string[] => consumersNamed(wanted).map(({ name }) => name);
  expect(names('typescript')).toEqual(['typescript-5.4', 'typescript-5.9', 'typescript-7']);
  expect(names('bun', 'node-2')).toEqual(['node-20', 'node-22', 'node-24', 'bun']);
  expect(names()).toHaveLength(CONSUMERS.length);
  expect(() => names('netscape')).toThrow("There is no consumer 'netscape'.");
});
