import { canonical } from '../canonical.js';
import { quoted, type Place } from '../place.js';
import type { Recorder } from '../record.js';
import type { Operation } from '../side.js';

/** What the overlay says of an operation, by its effect; and where arguments stand. */
export function compareSdkFacts(old: Operation, now: Operation, place: Place, recorder: Recorder): void {
  const [a, b] = [old.model, now.model];
  const label = quoted(now.call);
  if (a.retry !== b.retry)
    recorder.at('retry-safety-changed', place, { label, before: a.retry, after: b.retry });
  if ((a.page === undefined) !== (b.page === undefined)) recorder.at('pagination-changed', place, { label });
  else if (canonical(a.page?.facts) !== canonical(b.page?.facts))
    recorder.at('sdk-fact-changed', place, { label, note: ' (pagination)' });
  const facts = ({ retryToken, doneWhenRepeated }: typeof a): string =>
    canonical([retryToken ?? null, doneWhenRepeated]);
  if (facts(a) !== facts(b)) recorder.at('sdk-fact-changed', place, { label, note: ' (repetition)' });
  compareArguments(old, now, place, recorder);
}

/** Options come last: the first optional query parameter or body moves them. */
function compareArguments(old: Operation, now: Operation, place: Place, recorder: Recorder): void {
  const before = positions(old);
  const after = positions(now);
  if (old.model.arguments.length !== now.model.arguments.length || after <= before) return;
  const isForced = now.model.body?.required === true && old.model.body === undefined;
  const isQueryForced = now.model.query?.required === true && old.model.query === undefined;
  if (isForced || isQueryForced) return;
  const detail = { label: quoted(now.call), direction: 'request' as const };
  recorder.at('options-moved', place, {
    ...detail,
    before: `argument ${String(before + 1)}`,
    after: `argument ${String(after + 1)}`,
  });
}

function positions({ model }: Operation): number {
  return model.arguments.length + (model.body ? 1 : 0) + (model.query ? 1 : 0);
}
