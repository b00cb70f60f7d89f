import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { refuse } from './refuse.js';

/** A property's presence requires others. */
export function dependentKeys(rules: readonly (readonly [name: string, needed: readonly string[]])[]): Check {
  return (payload) => {
    const { value } = payload;
    if (!isObject(value)) return;
    for (const [name, needed] of rules) {
      if (!Object.hasOwn(value, name)) continue;
      for (const other of needed)
        if (!Object.hasOwn(value, other)) refuse(payload, 'Invalid input: required', [other]);
    }
  };
}
