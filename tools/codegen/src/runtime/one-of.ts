import type * as z from 'zod';
import { accepts } from './accepts.js';
import type { Check } from './check.js';
import { refuse } from './refuse.js';

/** Exactly one of the schemas accepts the value. */
export function oneOf(schemas: readonly z.ZodType[]): Check {
  return (payload) => {
    const count = schemas.filter((schema) => accepts(schema, payload.value)).length;
    if (count !== 1) refuse(payload, `Invalid input: matches ${count} of the alternatives instead of one`);
  };
}
