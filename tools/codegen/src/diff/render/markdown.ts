import type { Change, DiffResult } from '../types.js';
import { agreementOf, counted, groupsOf, policyLine, verdictOf } from './groups.js';

/** For a comment on a pull request: the verdict and what breaks in the open, the rest folded. */
export function renderMarkdown(result: DiffResult): string {
  const lines = [`### Client release: ${verdictOf(result)}`, ''];
  if (result.review.length > 0) {
    lines.push('#### A person must confirm', '');
    for (const { message } of result.review) lines.push(`- [ ] ${inline(message)}`);
    lines.push('');
  }
  for (const { title, changes } of groupsOf(result)) {
    const isOpen = changes[0]?.bump === 'major' || changes.length <= FEW;
    const entries = changes.map(entry);
    if (isOpen) lines.push(`#### ${title}`, '', ...entries, '');
    else {
      const summary = `<summary>${title}: ${counted(changes.length, 'change')}</summary>`;
      lines.push(`<details>${summary}`, '', ...entries, '', '</details>', '');
    }
  }
  if (result.changes.length === 0)
    lines.push('Nothing has changed that a user of the client could notice.', '');
  lines.push(`Judged ${agreementOf(result)}. Policy: ${policyLine(result)}.`);
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

const FEW = 8;

function entry({ message, calls, pointer, row }: Change): string {
  const used = calls.length > 0 && !pointer.startsWith('#/paths') ? ` In ${list(calls)}.` : '';
  return `- ${inline(message)}${used} <sub>row ${String(row)}</sub>`;
}

function list(calls: readonly string[]): string {
  const shown = calls.slice(0, FEW).map((call) => `\`${call}\``);
  const more = calls.length > FEW ? [`${String(calls.length - FEW)} more`] : [];
  return [...shown, ...more].join(', ');
}

/** Text of a document must stay text: outside of code, nothing of it is markup, a mention or a link. */
export function inline(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/[\\<>[\]*_#@|!&]/g, '\\$&')))
    .join('')
    .replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
}
