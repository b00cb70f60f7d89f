import { ownObject, ownString } from '../../document/shape.js';
import { mediaOf, preferred, type Media } from '../../model/media.js';
import type { Resolved } from '../../document/references.js';
import { canonical } from '../canonical.js';
import { quoted, type Place } from '../place.js';
import type { Comparing } from '../schema/comparing.js';
import type { Operation, Side } from '../side.js';
import { within } from './places.js';
import { compareHeaders } from './headers.js';

type Answers = ReadonlyMap<string, Resolved>;

export function compareResponses(
  old: Operation,
  now: Operation,
  before: Side,
  after: Side,
  place: Place,
  comparing: Comparing,
): void {
  const [olds, news] = [answersOf(old, before), answersOf(now, after)];
  for (const [status, answer] of news) {
    const was = olds.get(status);
    const what = isSuccess(status, news) ? 'answer' : 'error';
    const label = `${what} ${status} of ${place.label}`;
    const at = within(place, what, label, was?.path ?? answer.path, answer.path);
    if (was === undefined) recordAdded(status, answer, olds, news, at, comparing);
    else compareAnswer(was, answer, at, before, after, comparing);
  }
  for (const [status, answer] of olds) {
    if (news.has(status)) continue;
    const what = isSuccess(status, olds) ? 'success' : 'error';
    const at = within(place, 'answer', `${what} ${status} of ${place.label}`, answer.path, answer.path);
    comparing.recorder.at(`response-${what}-removed`, at, { before: status }, true);
  }
}

function answersOf(operation: Operation, { loaded }: Side): Answers {
  return new Map(
    Object.entries(ownObject(operation.raw.value, 'responses'))
      .filter(([status]) => !status.startsWith('x-'))
      .map(([status, entry]) => [
        status,
        loaded.resolver.resolve(entry, [...operation.raw.path, 'responses', status]),
      ]),
  );
}

/** Statuses from 200 to 299; what no status names is a success only where nothing else is. */
function isSuccess(status: string, all: Answers): boolean {
  if (status !== 'default') return status.startsWith('2');
  return ![...all.keys()].some((each) => each.startsWith('2'));
}

function bodyOf(answer: Resolved): Media | undefined {
  return preferred(mediaOf(answer.value, answer.path));
}

function recordAdded(
  status: string,
  answer: Resolved,
  olds: Answers,
  news: Answers,
  place: Place,
  { recorder }: Comparing,
): void {
  if (!isSuccess(status, news)) {
    recorder.at('response-error-added', place, { after: status });
    return;
  }
  const known = [...olds].filter(([each]) => isSuccess(each, olds)).map(([, each]) => bodyOf(each));
  const body = bodyOf(answer);
  const isSame = known.some((each) => canonical(each?.schema ?? null) === canonical(body?.schema ?? null));
  const kind = isSame ? 'same-body' : body === undefined ? 'without-body' : 'other-body';
  recorder.at(`response-success-added-${kind}`, place, { after: status });
}

function compareAnswer(
  was: Resolved,
  is: Resolved,
  place: Place,
  before: Side,
  after: Side,
  comparing: Comparing,
): void {
  const { recorder } = comparing;
  if (ownString(was.value, 'description') !== ownString(is.value, 'description'))
    recorder.at('description-changed', place, { direction: 'none' });
  compareHeaders(was, is, before, after, place, comparing);
  const [olds, news] = [mediaOf(was.value, was.path), mediaOf(is.value, is.path)];
  const asksOther = place.what === 'answer' && preferred(olds)?.type !== preferred(news)?.type;
  const gone = olds.filter(({ type }) => !news.some((each) => each.type === type));
  const added = news.filter(({ type }) => !olds.some((each) => each.type === type));
  for (const { type } of gone) recorder.at('response-media-type-removed', place, { before: type }, true);
  for (const { type } of added) {
    const kind = asksOther && preferred(news)?.type === type ? 'added' : 'added-unused';
    recorder.at(`response-media-type-${kind}`, place, { after: type });
  }
  for (const { type, schema, path } of olds) {
    const same = news.find((each) => each.type === type);
    if (same === undefined) continue;
    const label = news.length > 1 ? `${place.label} as ${quoted(type)}` : place.label;
    comparing.compare([{ value: schema, path }], [{ value: same.schema, path: same.path }], {
      ...place,
      label,
    });
  }
}
