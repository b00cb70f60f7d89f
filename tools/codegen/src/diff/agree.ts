import { atLeast, highest } from './bump.js';
import type { Recorder } from './record.js';
import type { Agreement, Bump, Change, Verdict } from './types.js';

/**
 * Lays the two judgements side by side. Where the compiler found what no rule knows, a change is recorded, so that the
 * higher bump wins and says why.
 */
export function agree(recorder: Recorder, verdict: Verdict | undefined): Agreement {
  const rules = highest(recorder.changes.map(({ bump }) => bump));
  if (verdict === undefined) return { status: 'rules-only', rules, notes: [] };
  const visible = recorder.changes.filter((change) => recorder.isVisible(change));
  const notes = [...unexplained(recorder, verdict, rules), ...unseen(visible, verdict)];
  const [useless] = verdict.unusable;
  if (useless !== undefined)
    notes.push(
      `${String(verdict.unusable.length)} pieces of old code prove nothing, they did not compile before either (${useless.subject}: ${useless.message})`,
    );
  return { status: notes.length === 0 ? 'agree' : 'disagree', rules, compiler: verdict, notes };
}

/** More than the rules say. */
function unexplained(recorder: Recorder, verdict: Verdict, rules: Bump): string[] {
  if (atLeast(rules, verdict.bump)) return [];
  if (verdict.bump === 'major') {
    for (const name of verdict.removedExports)
      recorder.add('generated-types-broken', '#', `\`${name}\` is gone and`);
    for (const { subject, message } of verdict.breaks.slice(0, 20))
      recorder.add('generated-types-broken', '#', `\`${subject}\``, { after: message });
    return ['old code does not compile with the new declarations, and no rule says why'];
  }
  if (verdict.bump === 'minor') {
    recorder.add('generated-types-changed', '#', 'the client', { after: verdict.addedExports });
    return ['the declarations differ, and no rule says why'];
  }
  recorder.add('generated-output-changed', '#', 'the client');
  return [];
}

/** Less than the rules say, of what a compiler should notice. */
function unseen(visible: readonly Change[], verdict: Verdict): string[] {
  const claimed = highest(visible.map(({ bump }) => bump));
  if (!atLeast(claimed, 'minor') || atLeast(verdict.bump, claimed)) return [];
  const kinds = [...new Set(visible.filter(({ bump }) => bump === claimed).map(({ kind }) => kind))].sort();
  const finding = verdict.bump === 'minor' ? 'old code compiles' : 'the declarations are equal';
  return [`the rules say ${claimed} (${kinds.join(', ')}), but ${finding}: the higher one is taken`];
}
