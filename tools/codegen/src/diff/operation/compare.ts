import { canonical } from '../canonical.js';
import type { Recorder } from '../record.js';
import type { Comparing } from '../schema/comparing.js';
import type { Operation, Side } from '../side.js';
import { ownArray, ownString } from '../../document/shape.js';
import { compareBodies } from './bodies.js';
import { compareCallbacks } from './callbacks.js';
import { compareNames } from './names.js';
import { compareParameters } from './parameters.js';
import { operationPlace } from './places.js';
import { compareResponses } from './responses.js';
import { compareSdkFacts } from './sdk-facts.js';
import { compareSecurity } from './security.js';
import type { Place } from '../place.js';

/** Everything about two operations that are one. */
export function compareOperations(
  old: Operation,
  now: Operation,
  before: Side,
  after: Side,
  comparing: Comparing,
): void {
  const place = operationPlace(old, now);
  const { recorder } = comparing;
  compareNames(old, now, after.operations, place, recorder);
  compareTexts(old, now, place, recorder);
  compareTags(old, now, place, recorder);
  compareParameters(old, now, before, after, place, comparing);
  compareBodies(old, now, before, after, place, comparing);
  compareResponses(old, now, before, after, place, comparing);
  compareCallbacks(old, now, place, comparing);
  compareSecurity(old, now, before, after, place, recorder);
  compareSdkFacts(old, now, place, recorder);
}

function compareTexts(old: Operation, now: Operation, place: Place, recorder: Recorder): void {
  const [a, b] = [old.raw.value, now.raw.value];
  const [was, is] = [a['deprecated'] === true, b['deprecated'] === true];
  if (!was && is) recorder.at('operation-deprecated', place);
  if (was && !is) recorder.at('operation-undeprecated', place);
  const differs = ['summary', 'description', 'externalDocs'].some(
    (key) => canonical(a[key]) !== canonical(b[key]),
  );
  if (differs) recorder.at('description-changed', place);
}

/** Tags are classes where the overlay names none, so a moved tag may move the method. */
function compareTags(old: Operation, now: Operation, place: Place, recorder: Recorder): void {
  const [a, b] = [ownArray(old.raw.value, 'tags'), ownArray(now.raw.value, 'tags')];
  if (canonical(a, 'tags') === canonical(b, 'tags')) return;
  if (a[0] === b[0]) recorder.at('tags-changed', place);
  else if (old.model.resource === now.model.resource) recorder.at('tag-moved', place);
  else recorder.at('tag-moved-class', place, { before: old.call, after: now.call });
}

/** An operation without a partner. */
export function recordRemoved(old: Operation, recorder: Recorder): void {
  const sunset = ownString(old.raw.value, 'x-sunset');
  const isOver = old.raw.value['deprecated'] === true && sunset !== undefined;
  recorder.add(isOver ? 'operation-sunset' : 'operation-removed', old.raw.path, label(old));
}

export function recordAdded(now: Operation, recorder: Recorder): void {
  recorder.add('operation-added', now.raw.path, label(now));
}

function label(operation: Operation): string {
  return `\`${operation.call}\` (\`${operation.label}\`)`;
}
