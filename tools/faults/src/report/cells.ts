import type { Expected, Row } from '../fault.js';
import { expectedOf } from '../judge.js';
import type { Observation } from '../observation.js';

export const HEADINGS: readonly string[] = [
  'Client',
  'Call',
  'Outcome',
  'Attempts',
  'Token requests',
  'Duplicates',
  'In time',
  'Secrets elsewhere',
];

/** What one row of the table tells. */
export type Facts = Required<Expected> & Pick<Observation, 'duplicates' | 'inTime' | 'leaks'>;

/** The facts of a row that does what it must. */
export function factsExpected(row: Row): Facts {
  const harmless = row.callClass === 'read' || row.callClass === 'idempotent';
  return { ...expectedOf(row), duplicates: harmless ? undefined : 0, inTime: true, leaks: [] };
}

export function cellsOf(row: Row, facts: Facts): string[] {
  return [
    row.subject.name,
    row.callClass,
    facts.outcome,
    String(facts.attempts),
    row.subject.proof === 'token' ? String(facts.tokenRequests) : '-',
    facts.duplicates === undefined ? '-' : String(facts.duplicates),
    facts.inTime ? 'yes' : 'NO',
    facts.leaks.length === 0 ? 'no' : 'YES',
  ];
}

/** Pads the cells of each column to one width. */
export function align(lines: readonly (readonly string[])[]): string[][] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((cells) => (cells[column] ?? '').length)),
  );
  return lines.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
}
