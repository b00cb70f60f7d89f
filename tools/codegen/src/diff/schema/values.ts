import { canonical } from '../canonical.js';
import type { Place } from '../place.js';
import type { Recorder } from '../record.js';
import { side } from './kinds.js';
import type { View } from './view.js';

/** Listed values: enums, constants, and known values that leave others open. */
export function compareValues(recorder: Recorder, a: View, b: View, place: Place): void {
  const isOutput = place.direction === 'response';
  const prefix = side(place);
  // Types list output values as open, unless callers build the component too, or there is only one.
  const closed = isOutput && (place.closed || a.isConst) ? '-closed' : '';
  if (a.values !== undefined && b.values === undefined) {
    recorder.at(`${prefix}-enum-opened${closed}`, place, { before: a.values });
  } else if (a.values === undefined && b.values !== undefined) {
    const isConst = isOutput && b.isConst;
    recorder.at(`${prefix}-${isConst ? 'const-added' : 'enum-closed'}`, place, { after: b.values });
  } else {
    const [from, to] = [a.values ?? known(a), b.values ?? known(b)];
    const added = without(to, from);
    const removed = without(from, to);
    const isOpenList = a.values === undefined;
    if (added.length > 0) {
      recorder.at(`${prefix}-enum-value-added${isOpenList ? '' : closed}`, place, { after: added });
    }
    if (removed.length === 0) return;
    const bump = isOpenList ? ({ bump: 'minor' } as const) : {};
    recorder.at(`${prefix}-enum-value-removed`, place, { before: removed, ...bump });
  }
}

/** An extension is not checked: what is no list names no values. */
function known(view: View): readonly unknown[] {
  const text = view.notes.get('x-known-values');
  const values: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(values) ? values : [];
}

function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const texts = new Set(other.map((value) => canonical(value)));
  return list.filter((value) => !texts.has(canonical(value)));
}
