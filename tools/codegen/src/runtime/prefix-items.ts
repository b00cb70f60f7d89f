import type * as z from 'zod';
import type { Check } from './check.js';
import { report } from './report.js';

/** The first items by position, all further ones by `rest`. */
export function prefixItems(schemas: readonly z.ZodType[], rest: z.ZodType): Check {
  return (payload) => {
    const items: unknown = payload.value;
    if (!Array.isArray(items)) return;
    for (const [index, item] of items.entries()) report(payload, schemas[index] ?? rest, item, [index]);
  };
}
