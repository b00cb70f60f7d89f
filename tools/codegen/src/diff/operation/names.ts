import { placeholders } from '../../document/operations.js';
import { own, ownArray } from '../../document/shape.js';
import { quoted, type Place } from '../place.js';
import type { Recorder } from '../record.js';
import type { Operation } from '../side.js';
import { blanked, type Pairs } from './pairs.js';

/** Names that callers write, and the path and method behind them. */
export function compareNames(
  old: Operation,
  now: Operation,
  after: readonly Operation[],
  place: Place,
  recorder: Recorder,
): void {
  compareMethods(old, now, after, place, recorder);
  comparePaths(old, now, place, recorder);
  if (old.raw.verb !== now.raw.verb) {
    recorder.at('http-method-changed', place, { before: old.label, after: now.label });
  }
}

/** The name of the method is what counts where the overlay gives it; the operationId, where it is derived. */
function compareMethods(
  old: Operation,
  now: Operation,
  after: readonly Operation[],
  place: Place,
  recorder: Recorder,
): void {
  const isRenamed = old.call !== now.call;
  const isNamed = [old, now].every(({ raw }) => own(raw.value, 'x-sdk-operation') !== undefined);
  const isTaken = after.some(({ call }) => call === old.call); // told as a method that sends another request
  if (isRenamed && !isTaken && (isNamed || old.id === now.id) && !movedByTag(old, now)) {
    recorder.at('method-renamed', place, { label: quoted(old.call), before: old.call, after: now.call });
  }
  if (old.id === now.id || (isNamed && isRenamed)) return;
  const detail = { before: old.id, after: now.id };
  if (old.id === undefined) recorder.at('operation-id-added', place, detail);
  else if (now.id === undefined) recorder.at('operation-id-removed', place, detail);
  else recorder.at(isNamed ? 'operation-id-renamed-name-kept' : 'operation-id-renamed', place, detail);
}

/** Then the change of the tag says it. */
function movedByTag(old: Operation, now: Operation): boolean {
  const [a, b] = [ownArray(old.raw.value, 'tags')[0], ownArray(now.raw.value, 'tags')[0]];
  return a !== b && old.model.resource !== now.model.resource;
}

function comparePaths(old: Operation, now: Operation, place: Place, recorder: Recorder): void {
  if (old.raw.url === now.raw.url) return;
  if (blanked(old.raw.url) !== blanked(now.raw.url)) {
    recorder.at('path-changed', place, { before: old.raw.url, after: now.raw.url });
    return;
  }
  const names = placeholders(now.raw.url);
  for (const [index, before] of placeholders(old.raw.url).entries()) {
    const after = names[index] ?? '';
    if (after === before) continue;
    recorder.at('path-parameter-renamed', place, {
      label: `${quoted(before)} of ${place.label}`,
      before,
      after,
      direction: 'request',
    });
  }
}

/** A method of both clients that sends another request now: code compiles, and does something else. */
export interface Repurposed {
  readonly old: Operation;
  readonly now: Operation;
  /** What became of the old request. */
  readonly partner: Operation | undefined;
}

export function repurposed(
  pairs: Pairs,
  before: readonly Operation[],
  after: readonly Operation[],
): Repurposed[] {
  const partners = new Map(pairs.both);
  return before.flatMap((old) => {
    const now = after.find(({ call }) => call === old.call);
    const partner = partners.get(old);
    return now === undefined || now === partner ? [] : [{ old, now, partner }];
  });
}

export function recordRepurposed({ old, now, partner }: Repurposed, recorder: Recorder): void {
  const was = partner === undefined ? 'is gone' : `is ${quoted(partner.call)}`;
  const note = `: ${quoted(now.label)}. What it sent before, ${quoted(old.label)}, ${was}`;
  const detail = { before: old.label, after: now.label, note };
  recorder.add('method-repurposed', now.raw.path, quoted(old.call), detail);
  recorder.review(
    'method-repurposed',
    now.raw.path,
    `${quoted(old.call)} sent ${quoted(old.label)} and now sends ${quoted(now.label)}: does it still do what its callers expect?`,
    old.label,
    now.label,
  );
}
