import type { Place, Positions } from '../positions.js';
import type { Problems } from '../problem.js';
import { isObject, ownArray, type JsonObject } from '../shape.js';

/** What every step of the conversion needs. `root` is the Swagger document, whose references are known to be good. */
export interface Conversion {
  readonly root: JsonObject;
  readonly positions: Positions;
  readonly problems: Problems;
}

/** Sets a value that stands, for messages, at `place`. */
export function put(
  target: object,
  key: string | number,
  value: unknown,
  place: Place | undefined,
  positions: Positions,
): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  if (place !== undefined) positions.set(target, key, place);
}

/** Takes keys over as they are, with their positions. Without `keys`: all that are not in `except`. */
export function take(
  target: JsonObject,
  source: JsonObject,
  positions: Positions,
  which: { readonly keys?: ReadonlySet<string>; readonly except?: ReadonlySet<string> },
): void {
  for (const [key, value] of Object.entries(source)) {
    if (which.keys?.has(key) === false || which.except?.has(key) === true) continue;
    put(target, key, value, positions.get(source, key), positions);
  }
}

/** Applies a step to each object of a map, in place; what is no object is left to the check of the structure. */
export function mapValues(
  holder: unknown,
  positions: Positions,
  step: (value: JsonObject, key: string) => unknown,
): void {
  if (!isObject(holder)) return;
  for (const [key, value] of Object.entries(holder)) {
    if (!isObject(value) || key.startsWith('x-')) continue;
    put(holder, key, step(value, key), positions.get(holder, key), positions);
  }
}

/** `consumes` or `produces`: the operation's list wins over the document's, also when it is empty. */
export function mediaTypes(kind: 'consumes' | 'produces', operation: JsonObject, root: JsonObject): string[] {
  const holder = Object.hasOwn(operation, kind) ? operation : root;
  return [...new Set(ownArray(holder, kind).filter((type) => typeof type === 'string'))];
}
