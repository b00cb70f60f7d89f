import type * as z from 'zod';
import { accepts } from './accepts.js';
import type { Check } from './check.js';
import { refuse } from './refuse.js';

/** The number of items that the schema accepts lies between the bounds. */
export function contains(schema: z.ZodType, min: number, max: number): Check {
  return (payload) => {
    const items: unknown = payload.value;
    if (!Array.isArray(items)) return;
    const count = items.filter((item) => accepts(schema, item)).length;
    if (count < min) refuse(payload, `Invalid input: contains too few matching items (${count} of ${min})`);
    if (count > max)
      refuse(payload, `Invalid input: contains too many matching items (${count}, at most ${max})`);
  };
}
