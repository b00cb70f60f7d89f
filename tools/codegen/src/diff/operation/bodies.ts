import { own, ownString } from '../../document/shape.js';
import { mediaOf, preferred } from '../../model/media.js';
import type { Resolved } from '../../document/references.js';
import type { Place } from '../place.js';
import type { Comparing } from '../schema/comparing.js';
import type { Operation, Side } from '../side.js';
import { within } from './places.js';

export function compareBodies(
  old: Operation,
  now: Operation,
  before: Side,
  after: Side,
  place: Place,
  comparing: Comparing,
): void {
  const [a, b] = [bodyOf(old, before), bodyOf(now, after)];
  const { recorder } = comparing;
  const request: Place = { ...place, direction: 'request' };
  if (a === undefined && b !== undefined) {
    const kind = b.value['required'] === true ? 'request-required-body-added' : 'request-optional-body-added';
    recorder.at(kind, request, { at: b.path });
  }
  if (a !== undefined && b === undefined) recorder.at('request-body-removed', request, { at: a.path }, true);
  if (a === undefined || b === undefined) return;
  const at = within(place, 'body', `the body of ${place.label}`, a.path, b.path);
  const [was, is] = [a.value['required'] === true, b.value['required'] === true];
  if (!was && is) recorder.at('request-body-became-required', at, { label: place.label });
  if (was && !is) recorder.at('request-body-became-optional', at, { label: place.label });
  if (ownString(a.value, 'description') !== ownString(b.value, 'description'))
    recorder.at('description-changed', at, { direction: 'none' });
  compareMedia(a, b, at, comparing);
}

function bodyOf(operation: Operation, side: Side): Resolved | undefined {
  const body = own(operation.raw.value, 'requestBody');
  if (body === undefined) return undefined;
  return side.loaded.resolver.resolve(body, [...operation.raw.path, 'requestBody']);
}

function compareMedia(a: Resolved, b: Resolved, place: Place, comparing: Comparing): void {
  const [olds, news] = [mediaOf(a.value, a.path), mediaOf(b.value, b.path)];
  const [from, to] = [preferred(olds)?.type, preferred(news)?.type];
  const gone = olds.filter(({ type }) => !news.some((each) => each.type === type));
  const added = news.filter(({ type }) => !olds.some((each) => each.type === type));
  for (const { type } of gone)
    comparing.recorder.at('request-media-type-removed', place, { before: type }, true);
  for (const { type } of added) comparing.recorder.at('request-media-type-added', place, { after: type });
  if (from !== to && gone.every(({ type }) => type !== from))
    comparing.recorder.at('request-media-type-default-changed', place, { before: from, after: to });
  for (const { type, schema, path } of olds) {
    const same =
      news.find((each) => each.type === type) ??
      (gone.length === 1 && added.length === 1 ? added[0] : undefined);
    if (same === undefined) continue;
    comparing.compare([{ value: schema, path }], [{ value: same.schema, path: same.path }], place);
  }
}
