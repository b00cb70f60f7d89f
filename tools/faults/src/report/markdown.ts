import type { Row } from '../fault.js';
import { align, cellsOf, type Facts, HEADINGS } from './cells.js';

const INTRODUCTION = `# What each client does under each fault

Written by \`npm run faults\`, which plays every row over real HTTP on this machine: the simulator with its faults, and small
servers that misbehave in ways it does not. The tests of this folder play the same rows.

- **Call**: a read; an idempotent call (close, delete); a keyed one (Oracle's create, with its retry token); an unsafe one
  (create, Oracle's update, AIMMS's terminate).
- **Outcome**: \`ok\`, or the error's class and the phase it happened in.
- **Attempts**, **Token requests**: requests that arrived at the provider and at its identity service.
- **Duplicates**: times that a change was, or may have been, carried out beyond the first. A dash: repeating does no harm.
- **In time**: ended by its deadline.
- **Secrets elsewhere**: a key, password, token or signature arrived at a host that it was not made for, or anything
  at all arrived at a host that the client was not made for.
`;

/** The table as a document, one section per fault. */
export function toMarkdown(table: readonly { readonly row: Row; readonly facts: Facts }[]): string {
  const sections = new Map<string, string[]>();
  for (const { fault } of table.map(({ row }) => row)) {
    if (sections.has(fault.id)) continue;
    const lines = table.filter(({ row }) => row.fault === fault).map(({ row, facts }) => cellsOf(row, facts));
    sections.set(fault.id, [`## ${fault.title}`, '', fault.mustHold, '', ...grid(lines), '']);
  }
  return [INTRODUCTION, ...[...sections.values()].flat()].join('\n');
}

function grid(lines: readonly (readonly string[])[]): string[] {
  const [head = [], ...rest] = align([HEADINGS, ...lines]);
  const rule = head.map((cell) => '-'.repeat(cell.length));
  return [head, rule, ...rest].map((cells) => `| ${cells.join(' | ')} |`);
}
