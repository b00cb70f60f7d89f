import { hasMethod } from './clients.js';
import { valueAt } from './pointer.js';
import { type CoveredSeed, readSpec } from './read.js';

/** Rows that point to nothing, or to a method that the client does not have. */
export function problemsOf(seed: CoveredSeed): string[] {
  const spec = readSpec(seed.provider);
  return seed.rows.flatMap(({ line, fact, pointer, method }) => {
    const place = `${seed.seed}, line ${String(line)} (${fact})`;
    const problems: string[] = [];
    if (valueAt(spec, pointer) === undefined) problems.push(`${place}: nothing at ${pointer}`);
    if (method !== undefined && !hasMethod(seed.provider, method))
      problems.push(`${place}: no method ${method}`);
    return problems;
  });
}
