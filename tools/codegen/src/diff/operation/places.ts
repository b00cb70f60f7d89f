import { quoted, type Place } from '../place.js';
import type { Path } from '../../document/pointer.js';
import type { Operation } from '../side.js';

/** Places in a pair of operations. */
export function operationPlace(before: Operation, after: Operation): Place {
  return {
    path: after.raw.path,
    before: before.raw.path,
    label: quoted(after.label),
    direction: 'none',
    what: 'component',
    closed: false,
  };
}

export function within(place: Place, what: Place['what'], label: string, before: Path, after: Path): Place {
  const direction = what === 'parameter' || what === 'body' ? 'request' : 'response';
  const untyped = what === 'error' || what === 'header';
  return { path: after, before, label, direction, what, closed: false, untyped };
}
