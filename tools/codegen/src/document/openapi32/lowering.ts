import type { Positions } from '../positions.js';
import type { Problems } from '../problem.js';
import type { JsonObject } from '../shape.js';

/** What every step needs that turns OpenAPI 3.2 into 3.1. */
export interface Lowering {
  readonly root: JsonObject;
  readonly positions: Positions;
  readonly problems: Problems;
}

/** Takes a field away that 3.1 and the generated code have no word for, and says so. */
export function drop(
  holder: JsonObject,
  key: string,
  advice: string,
  { problems }: Lowering,
  message = 'is new in OpenAPI 3.2 and cannot be expressed',
): void {
  if (!Object.hasOwn(holder, key)) return;
  problems.warnAt(holder, key, message, advice);
  Reflect.deleteProperty(holder, key);
}
