import type { Place } from '../place.js';
import type { Recorder } from '../record.js';
import { CONSTRAINTS, limitChange } from './limits.js';
import type { View } from './view.js';

/** Limits, and the keywords that this comparison has no words for. */
export function compareConstraints(recorder: Recorder, a: View, b: View, place: Place): void {
  const prefix = place.direction === 'response' ? 'response' : 'request';
  for (const key of CONSTRAINTS) {
    const [before, after] = [a.constraints.get(key), b.constraints.get(key)];
    const change = limitChange(key, before, after);
    if (change === undefined) continue;
    const detail = {
      ...(before === undefined ? {} : { before: `${key}: ${String(before)}` }),
      ...(after === undefined ? {} : { after: `${key}: ${String(after)}` }),
    };
    recorder.at(`${prefix}-constraint-${change}`, place, detail);
  }
  for (const key of new Set([...a.others.keys(), ...b.others.keys()])) {
    const [before, after] = [a.others.get(key), b.others.get(key)];
    if (before === after) continue;
    if (after === undefined) recorder.at(`${prefix}-constraint-loosened`, place, { before: key });
    else recorder.at(`${prefix}-rule-changed`, place, { after: key });
  }
}
