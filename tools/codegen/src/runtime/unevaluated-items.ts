import type * as z from 'zod';
import { accepts } from './accepts.js';
import type { Check } from './check.js';
import { type Evaluated, holding } from './evaluated.js';
import { report } from './report.js';

/** Items that no schema has judged so far, by `rest`. */
export function unevaluatedItems(evaluated: readonly Evaluated[], rest: z.ZodType): Check {
  return (payload) => {
    const items: unknown = payload.value;
    if (!Array.isArray(items)) return;
    const judged = holding(evaluated, items);
    for (const [index, item] of items.entries()) {
      const isJudged = judged.some(
        ({ all, first = 0, contains }) =>
          all === true || index < first || (contains !== undefined && accepts(contains, item)),
      );
      if (!isJudged) report(payload, rest, item, [index]);
    }
  };
}
