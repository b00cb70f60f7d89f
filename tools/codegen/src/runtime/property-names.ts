import type * as z from 'zod';
import { accepts } from './accepts.js';
import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { refuse } from './refuse.js';

/** The schema accepts every property name. */
export function propertyNames(schema: z.ZodType): Check {
  return (payload) => {
    if (!isObject(payload.value)) return;
    for (const name of Object.keys(payload.value)) {
      if (!accepts(schema, name)) refuse(payload, 'Invalid input: this property name is not allowed', [name]);
    }
  };
}
