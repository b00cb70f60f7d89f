import type { Place } from '../place.js';
import type { Comparing } from './comparing.js';
import { effectiveTypes, type View } from './view.js';

/** `request`, `response` or `parameter`: how the kinds of a place begin. */
export function side(place: Place): string {
  if (place.direction === 'response') return 'response';
  return place.what === 'parameter' ? 'parameter' : 'request';
}

/** Types and null. False when the types have nothing in common any more, so that looking further makes no sense. */
export function compareTypes(
  { recorder, before, after }: Comparing,
  a: View,
  b: View,
  place: Place,
): boolean {
  const from = effectiveTypes(a, (sources) => before.of(sources));
  const to = effectiveTypes(b, (sources) => after.of(sources));
  const detail = { before: shown(from), after: shown(to) };
  const lost = missing(from, to);
  const gained = missing(to, from);
  const isNumber = from?.has('number') === true || to?.has('number') === true;
  if (isNumber && isOnly(lost, 'integer') && isOnly(gained, 'number')) {
    recorder.at(`${side(place)}-integer-to-number`, place, detail);
  } else if (isNumber && isOnly(lost, 'number') && isOnly(gained, 'integer')) {
    recorder.at(`${side(place)}-number-to-integer`, place, detail);
  } else if (lost.length > 0 && gained.length > 0) {
    recorder.at(`${side(place)}-type-replaced`, place, detail);
    return false;
  } else if (lost.length > 0) recorder.at(`${side(place)}-type-narrowed`, place, detail);
  else if (gained.length > 0) recorder.at(`${side(place)}-type-widened`, place, detail);
  compareNull(recorder, a, b, place, from === undefined || to === undefined);
  return true;
}

function compareNull(
  recorder: Comparing['recorder'],
  a: View,
  b: View,
  place: Place,
  isAnything: boolean,
): void {
  if (a.nullable === b.nullable || isAnything) return;
  const subject = place.what === 'property' ? `${side(place)}-property` : side(place);
  recorder.at(`${subject}-became-${b.nullable ? 'nullable' : 'not-nullable'}`, place);
}

/** Members of `a` that `b` does not have; `*` stands for every type. A number covers an integer where both are listed. */
function missing(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): string[] {
  if (b === undefined) return [];
  if (a === undefined) return ['*'];
  return [...a].filter((type) => !b.has(type) && !(type === 'integer' && a.has('number')));
}

function isOnly(list: readonly string[], type: string): boolean {
  return list.length === 1 && list[0] === type;
}

function shown(types: ReadonlySet<string> | undefined): string {
  return types === undefined ? 'any' : [...types].sort().join(' | ') || 'null';
}
