import type * as z from 'zod';
import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { report } from './report.js';

/** A property's presence puts the whole object under another schema. */
export function dependentSchemas(rules: readonly (readonly [name: string, schema: z.ZodType])[]): Check {
  return (payload) => {
    const { value } = payload;
    if (!isObject(value)) return;
    for (const [name, schema] of rules) if (Object.hasOwn(value, name)) report(payload, schema, value);
  };
}
