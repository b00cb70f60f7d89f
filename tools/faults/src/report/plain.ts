import type { Fault, Row } from '../fault.js';
import { align, cellsOf, type Facts, HEADINGS } from './cells.js';

export interface Judged {
  readonly row: Row;
  readonly facts: Facts;
  /** In what way it did not do what it must. */
  readonly problems: readonly string[];
}

/** Marks for a terminal; empty strings where the output is not one. */
export interface Ink {
  readonly title: string;
  readonly good: string;
  readonly bad: string;
  readonly faint: string;
  readonly off: string;
}

export const COLOURS: Ink = {
  title: '\u001b[1m',
  good: '\u001b[32m',
  bad: '\u001b[31m',
  faint: '\u001b[2m',
  off: '\u001b[0m',
};

export const NO_INK: Ink = { title: '', good: '', bad: '', faint: '', off: '' };

/** The table as text, one block per fault. */
export function toText(table: readonly Judged[], ink: Ink): string {
  const cells = align([HEADINGS, ...table.map(({ row, facts }) => cellsOf(row, facts))]);
  const [head = [], ...lines] = cells;
  const out: string[] = [];
  let current: Fault | undefined;
  table.forEach(({ row, problems }, index) => {
    if (row.fault !== current) {
      current = row.fault;
      out.push('', `${ink.title}${current.title}${ink.off}`, `${ink.faint}${current.mustHold}${ink.off}`);
      out.push(`${ink.faint}  ${head.join('  ')}${ink.off}`);
    }
    const mark = problems.length === 0 ? `${ink.good}+${ink.off}` : `${ink.bad}!${ink.off}`;
    out.push(`${mark} ${(lines[index] ?? []).join('  ')}`.trimEnd());
    out.push(...problems.map((problem) => `${ink.bad}    ${problem}${ink.off}`));
  });
  return `${out.join('\n')}\n`;
}
