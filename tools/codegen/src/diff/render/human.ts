import type { Change, DiffResult } from '../types.js';
import { agreementOf, groupsOf, policyLine, verdictOf } from './groups.js';

/** For a terminal. Equal results give equal texts. */
export function renderHuman(result: DiffResult): string {
  const lines = [`Release: ${verdictOf(result)}`, ''];
  if (result.review.length > 0) {
    lines.push('A person must confirm');
    for (const { message, before, after, pointer } of result.review) {
      lines.push(`  ! ${message.replaceAll('`', '')}`);
      const isTold = [before, after].every((value) => typeof value === 'string' && message.includes(value));
      if (!isTold && (before ?? after) !== undefined) lines.push(`      ${text(before)} -> ${text(after)}`);
      lines.push(`      ${pointer}`);
    }
    lines.push('');
  }
  for (const { title, changes } of groupsOf(result)) {
    lines.push(title);
    for (const change of changes) lines.push(...entry(change));
    lines.push('');
  }
  if (result.changes.length === 0)
    lines.push('Nothing has changed that a user of the client could notice.', '');
  const { compiler } = result.agreement;
  if (compiler !== undefined && compiler.breaks.length > 0) {
    lines.push('What the compiler says of code written for the last release');
    for (const { subject, message } of compiler.breaks.slice(0, SHOWN))
      lines.push(`  ${subject}: ${message}`);
    if (compiler.breaks.length > SHOWN) lines.push(`  and ${String(compiler.breaks.length - SHOWN)} more`);
    lines.push('');
  }
  lines.push(`Judged: ${agreementOf(result)}`, `Policy: ${policyLine(result)}`);
  return `${lines.join('\n')}\n`;
}

const SHOWN = 10;

function entry({ bump, message, pointer, row, kind, calls }: Change): string[] {
  const used = calls.length > 0 && !pointer.startsWith('#/paths') ? `  in ${calls.join(', ')}` : '';
  return [
    `  ${bump.padEnd(5)} ${message.replaceAll('`', '')}`,
    `        ${pointer}  row ${String(row)} ${kind}${used}`,
  ];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
