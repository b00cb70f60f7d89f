import type * as z from 'zod';
import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { report } from './report.js';

/** Properties whose names every JavaScript object inherits: only own ones count. */
export function properties(schemas: readonly (readonly [name: string, schema: z.ZodType])[]): Check {
  return (payload) => {
    const { value } = payload;
    if (!isObject(value)) return;
    for (const [name, schema] of schemas)
      if (Object.hasOwn(value, name)) report(payload, schema, value[name], [name]);
  };
}
