import { quoted, type Place } from '../place.js';
import type { Comparing } from './comparing.js';
import { limitChange } from './limits.js';
import { side } from './kinds.js';
import type { Sources, View } from './view.js';

const ANYTHING: Sources = [{ value: true, path: [] }];

/** Properties, what an object may hold beside them, and items. */
export function compareObject(comparing: Comparing, a: View, b: View, place: Place): void {
  for (const name of new Set([...a.properties.keys(), ...b.properties.keys()])) {
    const [before, after] = [a.properties.get(name), b.properties.get(name)];
    if (before !== undefined && after === undefined) propertyRemoved(comparing, name, before, a, place);
    if (before === undefined && after !== undefined) propertyAdded(comparing, name, after, b, place);
    if (before === undefined || after === undefined) continue;
    const at = propertyPlace(place, name, before, after);
    compareRequired(comparing, name, a, b, at);
    comparing.compare(before, after, at);
  }
  compareUnnamed(comparing, a, b, place);
  compareRest(comparing, a, b, place);
  compareItems(comparing, a, b, place);
}

function propertyPlace(place: Place, name: string, before: Sources, after: Sources): Place {
  const label = place.label.endsWith('`')
    ? `${place.label.slice(0, -1)}.${quoted(name).slice(1)}`
    : `${quoted(name)} in ${place.label}`;
  return {
    ...place,
    what: 'property',
    label,
    path: after[0]?.path ?? place.path,
    before: before[0]?.path ?? place.before,
  };
}

function propertyRemoved(
  { recorder }: Comparing,
  name: string,
  before: Sources,
  a: View,
  place: Place,
): void {
  const at = propertyPlace(place, name, before, before);
  const word = a.required.has(name) ? 'required' : 'optional';
  if (place.direction === 'response') recorder.at(`response-${word}-property-removed`, at, {}, true);
  else recorder.at('request-property-removed', at, {}, true);
}

function propertyAdded({ recorder }: Comparing, name: string, after: Sources, b: View, place: Place): void {
  const at = propertyPlace(place, name, after, after);
  const word = b.required.has(name) ? 'required' : 'optional';
  recorder.at(`${place.direction === 'response' ? 'response' : 'request'}-${word}-property-added`, at);
}

function compareRequired({ recorder }: Comparing, name: string, a: View, b: View, place: Place): void {
  if (a.required.has(name) === b.required.has(name)) return;
  const word = b.required.has(name) ? 'required' : 'optional';
  recorder.at(`${place.direction === 'response' ? 'response' : 'request'}-property-became-${word}`, place);
}

/** Required properties that have no schema of their own. */
function compareUnnamed({ recorder }: Comparing, a: View, b: View, place: Place): void {
  for (const name of new Set([...a.required, ...b.required])) {
    if (a.properties.has(name) || b.properties.has(name)) continue;
    if (a.required.has(name) === b.required.has(name)) continue;
    const isInput = place.direction !== 'response';
    const isAdded = b.required.has(name);
    const label = `${quoted(name)} in ${place.label}`;
    if (isInput)
      recorder.at(isAdded ? 'request-required-property-added' : 'request-property-became-optional', place, {
        label,
      });
    else
      recorder.at(
        isAdded ? 'response-required-property-added' : 'response-required-property-removed',
        place,
        { label },
        !isAdded,
      );
  }
}

function compareRest(comparing: Comparing, a: View, b: View, place: Place): void {
  const { recorder } = comparing;
  const [from, to] = [a.rest, b.rest];
  if (from.kind === 'schema' && to.kind === 'schema') {
    const label = `what ${place.label} holds by further names`;
    comparing.compare(from.schema, to.schema, { ...place, label });
    return;
  }
  if (from.kind === to.kind) return;
  const hadIndex = from.kind === 'true' || from.kind === 'schema';
  const hasIndex = to.kind === 'true' || to.kind === 'schema';
  const prefix = place.direction === 'response' ? 'response' : 'request';
  if (hadIndex && hasIndex) {
    const label = `what ${place.label} holds by further names`;
    const schema = (rest: View['rest']): Sources => (rest.kind === 'schema' ? rest.schema : ANYTHING);
    comparing.compare(schema(from), schema(to), { ...place, label });
  } else if (prefix === 'request') {
    if (to.kind === 'closed') recorder.at('request-additional-closed', place);
    else if (hadIndex) recorder.at('request-index-dropped', place);
    else recorder.at('request-additional-opened', place);
  } else if (hadIndex) recorder.at('response-index-dropped', place);
  else if (hasIndex) recorder.at('response-index-added', place);
  else recorder.at(`response-constraint-${to.kind === 'closed' ? 'tightened' : 'loosened'}`, place);
}

function compareItems(comparing: Comparing, a: View, b: View, place: Place): void {
  if (a.items !== undefined || b.items !== undefined) {
    comparing.compare(a.items ?? ANYTHING, b.items ?? ANYTHING, {
      ...place,
      label: place.what === 'component' || place.what === 'property' ? `each of ${place.label}` : place.label,
    });
  }
  for (const [index, before] of a.prefix.entries()) {
    const after = b.prefix[index];
    if (after !== undefined)
      comparing.compare(before, after, { ...place, label: `item ${String(index)} of ${place.label}` });
  }
  if (limitChange('maxItems', a.prefix.length, b.prefix.length) === undefined) return;
  comparing.recorder.at(`${side(place)}-type-replaced`, place, { note: ': the tuple has another length' });
}
