import { inline } from './render/markdown.js';
import type { Change, DiffResult } from './types.js';

/**
 * The text of a changeset: front matter with the bump, then one title per operation, what breaks first, with sentences
 * that a user can act on. Undefined when there is nothing to release.
 */
export function changesetOf(result: DiffResult, packageName: string): string | undefined {
  if (result.bump === 'none') return undefined;
  const head = ['---', `'${packageName}': ${result.bump}`, '---', ''];
  return `${[...head, ...changelogOf(result)].join('\n').trimEnd()}\n`;
}

/** The lines below the front matter. */
export function changelogOf(result: DiffResult): string[] {
  const sections = sectionsOf(result.changes.filter(({ bump, kind }) => bump !== 'none' && !QUIET.has(kind)));
  const breaking = sections.filter(({ changes }) => changes.some(isBreaking));
  const others = sections.filter(({ changes }) => !changes.some(isBreaking));
  const lines = [summary(breaking, others)];
  for (const { title, changes } of [...breaking, ...others]) {
    lines.push('', `- **${title}**`);
    for (const change of changes)
      lines.push(`  - ${isBreaking(change) ? 'Breaking: ' : ''}${inline(change.message)}`);
  }
  const targets = result.review.filter(({ kind }) => kind !== 'method-repurposed');
  if (targets.length > 0) {
    lines.push('', '- **Check where your credentials go**');
    for (const { message } of targets) lines.push(`  - ${inline(message)}.`);
  }
  return lines;
}

/** Told in a line of their own or not at all: a user does nothing about them. */
const QUIET = new Set([
  'description-changed',
  'info-changed',
  'dialect-changed',
  'all-of-flattened',
  'tags-changed',
]);

interface Section {
  readonly title: string;
  readonly changes: readonly Change[];
}

/** A change of one call stands under the call; one of several under what they share. */
function sectionsOf(changes: readonly Change[]): Section[] {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const title = titleOf(change);
    found.set(title, [...(found.get(title) ?? []), change]);
  }
  return [...found].map(([title, list]) => ({ title, changes: list }));
}

const FEW = 4;

function titleOf({ calls, pointer }: Change): string {
  const schema = /^#\/components\/\w+\/([^/]+)/.exec(pointer)?.[1];
  if (calls.length === 0) return schema === undefined ? 'Client' : `\`${schema}\``;
  if (calls.length <= FEW) return calls.map((call) => `\`${call}\``).join(', ');
  const name = schema === undefined ? 'All calls' : `\`${schema}\``;
  return `${name}, in ${String(calls.length)} calls`;
}

function isBreaking({ bump }: Change): boolean {
  return bump === 'major';
}

function summary(breaking: readonly Section[], others: readonly Section[]): string {
  if (breaking.length > 0)
    return 'The provider changed its API. Some calls need changes of yours, listed first.';
  return others.length > 0 ? 'The provider changed its API. Your code keeps working.' : 'Documentation only.';
}
