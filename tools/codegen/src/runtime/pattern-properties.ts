import type * as z from 'zod';
import type { Check } from './check.js';
import { isObject } from './is-object.js';
import { report } from './report.js';

/** Properties by the pattern of their name; those that are neither known nor match a pattern by `rest`. */
export function patternProperties(
  known: readonly string[],
  patterns: readonly (readonly [pattern: RegExp, schema: z.ZodType])[],
  rest?: z.ZodType,
): Check {
  return (payload) => {
    const { value } = payload;
    if (!isObject(value)) return;
    for (const name of Object.keys(value)) {
      const matching = patterns.filter(([pattern]) => pattern.test(name));
      for (const [, schema] of matching) report(payload, schema, value[name], [name]);
      if (rest !== undefined && matching.length === 0 && !known.includes(name))
        report(payload, rest, value[name], [name]);
    }
  };
}
