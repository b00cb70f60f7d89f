import type { Check } from './check.js';
import { equal } from './equal.js';
import { refuse } from './refuse.js';

/** The value equals one of the given JSON texts. */
export function oneOfValues(json: readonly string[]): Check {
  const allowed = json.map((text): unknown => JSON.parse(text));
  return (payload) => {
    if (!allowed.some((value) => equal(value, payload.value)))
      refuse(payload, 'Invalid input: not one of the allowed values');
  };
}
