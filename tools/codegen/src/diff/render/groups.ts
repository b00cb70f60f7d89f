import type { Change, DiffResult } from '../types.js';

/** What a user must do about changes, in the order in which they are told. */
export interface Group {
  readonly title: string;
  readonly changes: readonly Change[];
}

export function groupsOf({ changes }: DiffResult): Group[] {
  const of = (...bumps: readonly Change['bump'][]): Change[] =>
    changes.filter(({ bump }) => bumps.includes(bump));
  const groups = [
    { title: 'Breaks your code', changes: of('major') },
    { title: 'New', changes: of('minor') },
    { title: 'Nothing to do', changes: of('patch', 'none') },
  ];
  return groups.filter((group) => group.changes.length > 0);
}

/** `3 changes`, `1 change` */
export function counted(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** The first sentence of a report. */
export function verdictOf(result: DiffResult): string {
  const { bump, stableBump, version, review } = result;
  const shifted =
    bump === stableBump
      ? ''
      : ` (${stableBump} from 1.0.0 on; ${version ?? ''} is below, where it is a ${bump})`;
  const stop = review.length > 0 ? `, after a person has confirmed ${counted(review.length, 'thing')}` : '';
  return `${bump}${shifted}${stop}`;
}

/** How the two judgements stand, in a line. */
export function agreementOf({ agreement }: DiffResult): string {
  const { status, rules, compiler, notes } = agreement;
  if (status === 'rules-only') return `by rules only: ${rules}`;
  const both = `rules: ${rules}, compiler: ${compiler?.bump ?? 'none'}`;
  return status === 'agree' ? `${both}, in agreement` : `${both}, NOT in agreement: ${notes.join('; ')}`;
}

export function policyLine({ policy }: DiffResult): string {
  const from = policy.overrides.length > 0 ? `, with ${policy.overrides.join(', ')}` : '';
  const changed = policy.changed.length > 0 ? ` (${policy.changed.join('; ')})` : '';
  return `${policy.name}${from}${changed}`;
}
