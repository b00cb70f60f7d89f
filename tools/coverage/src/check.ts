import { hasMethod } from './clients.js';
import { mismatches } from './expectation.js';
import { lineProblems } from './lines.js';
import { valueAt } from './pointer.js';
import { type CoverageRow, type CoveredSeed, readSpec } from './read.js';

/**
 * Rows that point to nothing, to something else than the page says, or to a method that the client does not have; and
 * lines of the page that nothing accounts for.
 */
export function problemsOf(seed: CoveredSeed, spec: unknown = readSpec(seed.provider)): string[] {
  return [...seed.rows.flatMap((row) => rowProblems(seed, row, spec)), ...lineProblems(seed)];
}

function rowProblems({ seed, provider }: CoveredSeed, row: CoverageRow, spec: unknown): string[] {
  const { lines, fact, pointer, method, expect } = row;
  const place = `${seed}, line ${String(lines[0])} (${fact})`;
  const problems: string[] = [];
  if (valueAt(spec, pointer) === undefined) problems.push(`${place}: nothing at ${pointer}`);
  else for (const text of mismatches(spec, pointer, expect ?? {})) problems.push(`${place}: ${text}`);
  if (expect === undefined && mustExpect(pointer)) problems.push(`${place}: says nothing to expect`);
  if (method !== undefined && !hasMethod(provider, method)) problems.push(`${place}: no method ${method}`);
  return problems;
}

/** An operation, a status and a sentence may just be there; what has a type, a value or a target must say which. */
function mustExpect(pointer: string): boolean {
  if (/\/(?:summary|description|responses\/[^/]+)$/.test(pointer)) return false;
  return /^#\/(?:components|servers|security|tags)|\/(?:parameters|responses|requestBody)\//.test(pointer);
}
