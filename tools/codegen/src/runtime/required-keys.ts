import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { refuse } from './refuse.js';

/** The object has these keys of its own. */
export function requiredKeys(names: readonly string[]): Check {
  return (payload) => {
    const { value } = payload;
    if (!isObject(value)) return;
    for (const name of names)
      if (!Object.hasOwn(value, name)) refuse(payload, 'Invalid input: required', [name]);
  };
}
