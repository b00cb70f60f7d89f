import { own, ownObject, ownString } from '../../document/shape.js';
import type { Resolved } from '../../document/references.js';
import { quoted, type Place } from '../place.js';
import type { Comparing } from '../schema/comparing.js';
import type { Side } from '../side.js';

/** Headers of an answer. Their names do not distinguish case. */
export function compareHeaders(
  was: Resolved,
  is: Resolved,
  before: Side,
  after: Side,
  place: Place,
  comparing: Comparing,
): void {
  const [olds, news] = [headersOf(was, before), headersOf(is, after)];
  for (const name of new Set([...olds.keys(), ...news.keys()])) {
    const [a, b] = [olds.get(name), news.get(name)];
    const at: Place = {
      ...place,
      what: 'header',
      untyped: true,
      label: `header ${quoted(name)} of ${place.label}`,
      path: b?.path ?? place.path,
      before: a?.path ?? place.before,
    };
    if (a === undefined) comparing.recorder.at('response-header-added', at);
    else if (b === undefined) comparing.recorder.at('response-header-removed', at, {}, true);
    else {
      if (ownString(a.value, 'description') !== ownString(b.value, 'description'))
        comparing.recorder.at('description-changed', at, { direction: 'none' });
      const schema = (side: Resolved): { value: unknown; path: Resolved['path'] } => ({
        value: own(side.value, 'schema') ?? true,
        path: [...side.path, 'schema'],
      });
      comparing.compare([schema(a)], [schema(b)], at);
    }
  }
}

function headersOf(answer: Resolved, { loaded }: Side): Map<string, Resolved> {
  return new Map(
    Object.entries(ownObject(answer.value, 'headers'))
      .filter(([name]) => name.toLowerCase() !== 'content-type')
      .map(([name, value]) => [
        name.toLowerCase(),
        loaded.resolver.resolve(value, [...answer.path, 'headers', name]),
      ]),
  );
}
