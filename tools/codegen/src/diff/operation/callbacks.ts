import { VERBS } from '../../document/grammar.js';
import { own, ownObject, isObject, type JsonObject } from '../../document/shape.js';
import { mediaOf } from '../../model/media.js';
import type { Path } from '../../document/pointer.js';
import { quoted, type Place } from '../place.js';
import type { Comparing } from '../schema/comparing.js';
import type { Operation } from '../side.js';

/** What the server calls on its own: callers read these payloads. */
export function compareCallbacks(old: Operation, now: Operation, place: Place, comparing: Comparing): void {
  const items = (operation: Operation): JsonObject =>
    Object.fromEntries(
      Object.entries(ownObject(operation.raw.value, 'callbacks')).flatMap(([name, callback]) =>
        Object.entries(isObject(callback) ? callback : {}).map(([url, item]) => [`${name} ${url}`, item]),
      ),
    );
  compareItems(items(old), items(now), place.path, `callback of ${place.label}`, comparing);
}

/** Webhooks of the document. */
export function compareWebhooks(before: JsonObject, after: JsonObject, comparing: Comparing): void {
  const [a, b] = [ownObject(before, 'webhooks'), ownObject(after, 'webhooks')];
  compareItems(a, b, ['webhooks'], 'webhook', comparing);
}

function compareItems(
  before: JsonObject,
  after: JsonObject,
  base: Path,
  word: string,
  comparing: Comparing,
): void {
  const { recorder } = comparing;
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const label = `${word} ${quoted(name)}`;
    const path = [...base, ...(base[0] === 'webhooks' ? [name] : [])];
    for (const verb of VERBS) {
      const [a, b] = [own(before[name], verb), own(after[name], verb)];
      if (a === undefined && b === undefined) continue;
      if (a === undefined) recorder.add('webhook-added', path, label);
      else if (b === undefined) recorder.add('webhook-removed', path, label);
      else comparePayloads(a, b, path, label, comparing);
    }
  }
}

function comparePayloads(a: unknown, b: unknown, path: Path, label: string, comparing: Comparing): void {
  const [olds, news] = [mediaOf(own(a, 'requestBody'), path), mediaOf(own(b, 'requestBody'), path)];
  const at: Place = {
    path,
    before: path,
    label: `what ${label} brings`,
    direction: 'response',
    what: 'answer',
    closed: false,
    untyped: true,
  };
  for (const { type, schema } of olds) {
    const same = news.find((each) => each.type === type);
    if (same === undefined) continue;
    const place = [...path, 'requestBody', 'content', type, 'schema'];
    comparing.compare([{ value: schema, path: place }], [{ value: same.schema, path: place }], at);
  }
}
