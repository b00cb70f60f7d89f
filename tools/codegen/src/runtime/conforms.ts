import type * as z from 'zod';
import type { Check } from './check.js';
import { report } from './report.js';

/** The value is also accepted by another schema. */
export function conforms(schema: z.ZodType): Check {
  return (payload) => {
    report(payload, schema, payload.value);
  };
}
