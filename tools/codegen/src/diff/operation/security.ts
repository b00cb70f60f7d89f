import { isObject, ownArray } from '../../document/shape.js';
import type { JsonObject } from '../../document/shape.js';
import type { Place } from '../place.js';
import type { Recorder } from '../record.js';
import type { Operation, Side } from '../side.js';

/** What an operation asks for. What the whole document asks for is compared there. */
export function compareSecurity(
  old: Operation,
  now: Operation,
  before: Side,
  after: Side,
  place: Place,
  recorder: Recorder,
): void {
  const isOwn = [old, now].some(({ raw }) => Object.hasOwn(raw.value, 'security'));
  if (!isOwn) return;
  const of = ({ raw }: Operation, side: Side): JsonObject =>
    Object.hasOwn(raw.value, 'security') ? raw.value : side.root;
  compareRequirements(of(old, before), of(now, after), place.path, place.label, recorder);
}

/** Requirements of two holders of `security`. */
export function compareRequirements(
  before: JsonObject,
  after: JsonObject,
  path: Place['path'],
  label: string,
  recorder: Recorder,
): void {
  const [a, b] = [requirements(before), requirements(after)];
  const added = b.filter((each) => !a.includes(each));
  const removed = a.filter((each) => !b.includes(each));
  if (added.length > 0) recorder.add('security-added', path, label, { after: added });
  if (removed.length > 0) recorder.add('security-removed', path, label, { before: removed });
}

/** `apiKey`, `oauth: read`: each scheme and scope that some alternative asks for. */
function requirements(holder: JsonObject): string[] {
  const found = ownArray(holder, 'security').flatMap((alternative) =>
    Object.entries(isObject(alternative) ? alternative : {}).flatMap(([scheme, scopes]) =>
      Array.isArray(scopes) && scopes.length > 0
        ? scopes.map((scope) => `${scheme}: ${String(scope)}`)
        : [scheme],
    ),
  );
  return [...new Set(found)].sort();
}
