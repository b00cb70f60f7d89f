import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { refuse } from './refuse.js';

/** minProperties and maxProperties */
export function propertyCount(min: number, max: number): Check {
  return (payload) => {
    if (!isObject(payload.value)) return;
    const count = Object.keys(payload.value).length;
    if (count < min) refuse(payload, `Invalid input: has ${count} properties, needs at least ${min}`);
    if (count > max) refuse(payload, `Invalid input: has ${count} properties, allowed are ${max}`);
  };
}
