import type * as z from 'zod';
import { accepts } from './accepts.js';
import type { Check } from './check.js';
import { report } from './report.js';

/** if / then / else */
export function conditional(condition: z.ZodType, yes: z.ZodType, no: z.ZodType): Check {
  return (payload) => {
    report(payload, accepts(condition, payload.value) ? yes : no, payload.value);
  };
}
