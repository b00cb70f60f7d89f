import { parameterKey, placeholders, type RawParameter } from '../../document/operations.js';
import { own } from '../../document/shape.js';
import { mediaOf } from '../../model/media.js';
import { canonical } from '../canonical.js';
import { quoted, type Place } from '../place.js';
import type { Comparing } from '../schema/comparing.js';
import type { Sources } from '../schema/view.js';
import type { Operation, Side } from '../side.js';
import { within } from './places.js';

/** Headers that OpenAPI says to ignore as parameters. */
const IGNORED = new Set(['header:accept', 'header:content-type', 'header:authorization']);

export function compareParameters(
  old: Operation,
  now: Operation,
  before: Side,
  after: Side,
  place: Place,
  comparing: Comparing,
): void {
  const olds = keyed(old);
  const news = keyed(now);
  const request: Place = { ...place, direction: 'request', what: 'parameter' };
  for (const [key, parameter] of olds) {
    const same = news.get(key);
    if (same !== undefined) {
      olds.delete(key);
      news.delete(key);
      compareParameter(parameter, same, place, comparing);
      continue;
    }
    const moved = [...news].find(([, each]) => each.name === parameter.name && each.in !== 'path');
    if (moved === undefined || parameter.in === 'path') continue;
    olds.delete(key);
    news.delete(moved[0]);
    comparing.recorder.at('parameter-moved', request, {
      at: moved[1].path,
      label: named(parameter, place),
      before: parameter.in,
      after: moved[1].in,
    });
    compareParameter(parameter, moved[1], place, comparing);
  }
  for (const [key, parameter] of olds) {
    const isOption = before.api.hoisted.some((each) => parameterKey(each.in, each.name) === key);
    const kind = isOption ? 'sdk-fact-changed' : `${parameter.in}-parameter-removed`;
    comparing.recorder.at(kind, request, { at: parameter.path, label: named(parameter, place) }, true);
  }
  for (const [key, parameter] of news) {
    const isOption = after.api.hoisted.some((each) => parameterKey(each.in, each.name) === key);
    const word = parameter.value['required'] === true ? 'required' : 'optional';
    const kind = isOption ? 'sdk-fact-changed' : `${parameter.in}-parameter-${word}-added`;
    comparing.recorder.at(kind, request, { label: named(parameter, place) });
  }
}

/** Path parameters are known by their place in the path: a renamed one is told by its path. */
function keyed(operation: Operation): Map<string, RawParameter> {
  const order = placeholders(operation.raw.url);
  return new Map(
    operation.parameters
      .map((parameter): [string, RawParameter] =>
        parameter.in === 'path'
          ? [`path:#${String(order.indexOf(parameter.name))}`, parameter]
          : [parameterKey(parameter.in, parameter.name), parameter],
      )
      .filter(([key]) => !IGNORED.has(key)),
  );
}

function named(parameter: RawParameter, place: Place): string {
  return `${parameter.in} parameter ${quoted(parameter.name)} of ${place.label}`;
}

function compareParameter(old: RawParameter, now: RawParameter, place: Place, comparing: Comparing): void {
  const { recorder } = comparing;
  const at = within(place, 'parameter', named(now, place), old.path, now.path);
  const [was, is] = [old.value['required'] === true, now.value['required'] === true];
  if (!was && is) recorder.at('parameter-became-required', at);
  if (was && !is) recorder.at('parameter-became-optional', at);
  if (old.value['deprecated'] !== true && now.value['deprecated'] === true)
    recorder.at('parameter-deprecated', at);
  if (old.value['deprecated'] === true && now.value['deprecated'] !== true) recorder.at('undeprecated', at);
  const [from, to] = [serialization(old), serialization(now)];
  if (from !== to && old.in === now.in)
    recorder.at('parameter-serialization-changed', at, { before: from, after: to });
  const informs = (key: string): boolean => canonical(old.value[key]) !== canonical(now.value[key]);
  if (['description', 'example', 'examples'].some(informs))
    recorder.at('description-changed', at, { direction: 'none' });
  // Headers are typed as texts; cookies are not sent.
  comparing.compare(schemaOf(old), schemaOf(now), {
    ...at,
    untyped: now.in === 'header' || now.in === 'cookie',
  });
}

/** Style, explode and allowReserved, with the values that hold when they are not written. */
function serialization({ value, in: place }: RawParameter): string {
  const style =
    typeof value['style'] === 'string'
      ? value['style']
      : place === 'query' || place === 'cookie'
        ? 'form'
        : 'simple';
  const explode = typeof value['explode'] === 'boolean' ? value['explode'] : style === 'form';
  const media = Object.keys((value['content'] ?? {}) as object).join(', ');
  return `${style}${explode ? ', exploded' : ''}${value['allowReserved'] === true ? ', reserved characters allowed' : ''}${media === '' ? '' : `, ${media}`}`;
}

function schemaOf(parameter: RawParameter): Sources {
  if (Object.hasOwn(parameter.value, 'schema'))
    return [{ value: own(parameter.value, 'schema'), path: [...parameter.path, 'schema'] }];
  const [media] = mediaOf(parameter.value, parameter.path);
  return [{ value: media?.schema ?? true, path: media?.path ?? parameter.path }];
}
