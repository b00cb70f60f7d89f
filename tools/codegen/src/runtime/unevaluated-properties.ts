import type * as z from 'zod';
import type { Check } from './check.js';
import { type Evaluated, holding } from './evaluated.js';
import { isObject } from './is-object.js';
import { report } from './report.js';

/** Properties that no schema has judged so far, by `rest`. */
export function unevaluatedProperties(evaluated: readonly Evaluated[], rest: z.ZodType): Check {
  return (payload) => {
    const { value } = payload;
    if (!isObject(value)) return;
    const judged = holding(evaluated, value);
    for (const name of Object.keys(value)) {
      const isJudged = judged.some(
        ({ all, names, patterns }) =>
          all === true || names?.includes(name) || patterns?.some((pattern) => pattern.test(name)),
      );
      if (!isJudged) report(payload, rest, value[name], [name]);
    }
  };
}
