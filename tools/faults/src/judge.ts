import type { Expected, Row } from './fault.js';
import type { Observation } from './observation.js';

/** What a row has to come to, with nothing left out. */
export function expectedOf(row: Row): Required<Expected> {
  return { tokenRequests: row.subject.proof === 'token' ? 1 : 0, ...row.fault.expected(row) };
}

/** In what way a row did not do what it must; empty when all is well. */
export function judge(row: Row, seen: Observation): string[] {
  const expected = expectedOf(row);
  const problems: string[] = [...seen.problems, ...seen.leaks.map((leak) => `leak: ${leak}`)];
  const compare = (what: keyof Expected): void => {
    if (seen[what] === expected[what]) return;
    const detail = what === 'outcome' && seen.error instanceof Error ? ` [${seen.error.message}]` : '';
    problems.push(`${what}: ${String(seen[what])} instead of ${String(expected[what])}${detail}`);
  };
  compare('outcome');
  compare('attempts');
  compare('tokenRequests');
  if ((seen.duplicates ?? 0) > 0) problems.push(`${String(seen.duplicates)} duplicates`);
  if (!seen.inTime) problems.push(`took ${String(Math.round(seen.elapsedMs))} ms`);
  return problems;
}
