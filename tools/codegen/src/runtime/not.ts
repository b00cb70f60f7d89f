import type * as z from 'zod';
import { accepts } from './accepts.js';
import type { Check } from './check.js';
import { refuse } from './refuse.js';

/** The schema does not accept the value. */
export function not(schema: z.ZodType): Check {
  return (payload) => {
    if (accepts(schema, payload.value))
      refuse(payload, 'Invalid input: matches a schema that it must not match');
  };
}
