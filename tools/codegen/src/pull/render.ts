import { stringify } from 'yaml';
import type { Change } from '../diff/types.js';
import type { ComparedOperation, Status } from './compare.js';
import type { Proposal } from './propose.js';
import type { PullReport } from './pull.js';

/** For a terminal. Text of the vendor's document cannot move the cursor. */
export function renderPull(report: PullReport): string {
  const { provider, source, title, version, alignment, elsewhere, overlay, quiet, left } = report;
  const lines = [`${provider}: ${title} ${version}, from ${source}`];
  if (alignment.added !== '') lines.push(`Its paths stand below ${alignment.added}, as in ours.`);
  if (alignment.removed !== '') lines.push(`Its paths are read without ${alignment.removed}, as in ours.`);
  if (alignment.renamed.length > 0)
    lines.push(`Path parameters with another name: ${alignment.renamed.join(', ')}.`);
  lines.push('');
  section(lines, report, 'new', "New: in the vendor's document, not in ours");
  section(lines, report, 'gone', "Gone: in ours, not in the vendor's document");
  section(lines, report, 'contradictory', 'Contradictory: in both, and not the same');
  const same = report.operations.filter(({ status }) => status === 'same');
  if (same.length > 0) list(lines, 'The same', same.map(headline));
  list(lines, 'Of no operation', report.document.map(sentence));
  list(
    lines,
    'For a person: where calls and credentials go',
    report.review.map(({ message }) => plain(message)),
  );
  list(
    lines,
    'Actions of sdk.yaml that match nothing here',
    overlay.unfit.map(({ target, message, reason }) =>
      message.startsWith('matches nothing') ? `${target}  ${reason}` : `${target} ${message}`,
    ),
  );
  list(lines, 'Facts of sdk.yaml that do not fit and were left out', overlay.dropped);
  list(lines, 'What the proposal does not settle', left);
  if (elsewhere.length > 0)
    lines.push(`${String(elsewhere.length)} operations of ours are of other services.`);
  if (quiet > 0) lines.push(`${String(quiet)} differences of words, names and arrangement are not listed.`);
  lines.push(`The client's release, if ours became this: ${report.bump}`);
  return `${lines.map(oneLine).join('\n')}\n`;
}

const SHOWN = 8;
const MAX_SUMMARY = 80;

function section(lines: string[], { operations }: PullReport, status: Status, title: string): void {
  const found = operations.filter((each) => each.status === status);
  if (found.length === 0) return;
  lines.push(`${title} (${String(found.length)})`);
  for (const each of found) {
    lines.push(`  ${headline(each)}`);
    for (const change of each.changes.slice(0, SHOWN)) lines.push(`      ${sentence(change)}`);
    const more = each.changes.length - SHOWN;
    if (more > 0) lines.push(`      and ${String(more)} more; --json has them`);
  }
  lines.push('');
}

function list(lines: string[], title: string, entries: readonly string[]): void {
  if (entries.length === 0) return;
  lines.push(`${title} (${String(entries.length)})`, ...entries.map((each) => `  ${each}`), '');
}

function headline({ operation, call, summary }: ComparedOperation): string {
  const words = summary === undefined ? '' : `  ${summary.slice(0, MAX_SUMMARY)}`;
  return `${operation}  ${call}${words}`;
}

function sentence({ message, pointer }: Change): string {
  return `${plain(message)}  ${pointer}`;
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

/** The proposal as a file: actions to review one by one. */
export function renderProposal(proposal: Proposal): string {
  const head = [
    '# Actions that make openapi.yaml say what the document of the vendor says. Review each; take over its',
    '# content in words of ours, with the source. Facts named x-sdk- belong into sdk.yaml.',
  ];
  const { actions, ...rest } = proposal;
  const body = stringify({ ...rest, actions }, { aliasDuplicateObjects: false, lineWidth: 110 });
  return `${head.join('\n')}\n${body}`;
}
