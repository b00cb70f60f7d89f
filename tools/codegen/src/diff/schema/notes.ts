import type { Place } from '../place.js';
import type { Recorder } from '../record.js';
import type { View } from './view.js';

/** Keywords that inform: each has its row, because generators make different things of them. */
export function compareNotes(recorder: Recorder, a: View, b: View, place: Place): void {
  const keys = [...new Set([...a.notes.keys(), ...b.notes.keys()])].sort();
  let hasOtherWords = false;
  for (const key of keys) {
    const [before, after] = [a.notes.get(key), b.notes.get(key)];
    if (before === after || key === 'x-known-values' || key === 'nullable') continue;
    const detail = {
      ...(before === undefined ? {} : { before: plain(before) }),
      ...(after === undefined ? {} : { after: plain(after) }),
    };
    const isOn = after === 'true';
    if (key === 'deprecated') {
      if (isOn)
        recorder.at(place.what === 'parameter' ? 'parameter-deprecated' : 'property-deprecated', place);
      else recorder.at('undeprecated', place);
    } else if (key === 'default') recorder.at('default-changed', place, detail);
    else if (key === 'format' || key.startsWith('content')) recorder.at('format-changed', place, detail);
    else if (key === 'discriminator') recorder.at('discriminator-changed', place);
    else if (key === 'readOnly' && isOn && place.direction === 'request')
      recorder.at('request-read-only-added', place);
    else if (key === 'writeOnly' && isOn && place.direction === 'response')
      recorder.at('response-write-only-added', place);
    else if (key.startsWith('x-sdk-')) sdkFact(recorder, key, place, detail);
    else hasOtherWords = true;
  }
  if (hasOtherWords) recorder.at('description-changed', place, { direction: 'none' });
}

/** Names are compared as exports. */
function sdkFact(recorder: Recorder, key: string, place: Place, detail: object): void {
  if (key !== 'x-sdk-model') recorder.at('sdk-fact-changed', place, { ...detail, direction: 'none' });
}

function plain(text: string): unknown {
  return JSON.parse(text);
}
