/** What one statement will answer, decided when it is submitted. */
export type PlannedResult =
  | {
      readonly kind: 'rows';
      readonly columns: readonly string[];
      readonly total: number;
      /** From 0. Made when it is read: a result may have very many. */
      rowAt(index: number): readonly string[];
    }
  | { readonly kind: 'command' }
  | { readonly kind: 'error'; readonly sqlState: string; readonly message: string };

const CUSTOMERS = 25;
const MAX_SERIES = 100_000;

/**
 * A few statements are understood: `SELECT ... FROM customers` (25 rows), `SELECT ... FROM generate_series(a, b)`,
 * `SELECT` without a table (one row), and commands, which answer without rows. Results after a failed one are missing.
 */
export function planStatements(content: string, limit: number | undefined): readonly PlannedResult[] {
  const results: PlannedResult[] = [];
  for (const statement of splitStatements(content)) {
    const result = plan(statement, limit);
    results.push(result);
    if (result.kind === 'error') break;
  }
  return results;
}

/** `pg_sleep(n)` makes a statement last n seconds longer. */
export function sleepMs(content: string): number {
  let seconds = 0;
  for (const [, given] of content.matchAll(/\bpg_sleep\(\s*(\d{1,6})\s*\)/gi)) seconds += Number(given);
  return seconds * 1000;
}

/** Splits at semicolons outside of quotes. */
export function splitStatements(content: string): readonly string[] {
  const pieces = content.match(/(?:'[^']*'|"[^"]*"|[^;])+/g) ?? [];
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

function plan(statement: string, limit: number | undefined): PlannedResult {
  const keyword = /^[a-z]+/i.exec(statement)?.[0].toUpperCase() ?? '';
  if (keyword === 'SELECT') return select(statement, limit);
  if (COMMANDS.has(keyword)) return { kind: 'command' };
  return {
    kind: 'error',
    sqlState: '42601',
    message: `syntax error at or near "${statement.split(/\s/)[0] ?? ''}"`,
  };
}

const COMMANDS: ReadonlySet<string> = new Set(
  'ALTER ANALYZE CREATE DELETE DROP INSERT MERGE SET TRUNCATE UPDATE USE VACUUM'.split(' '),
);

function select(statement: string, limit: number | undefined): PlannedResult {
  const source = /\bfrom\s+([\w."]+)(?:\s*\(\s*(-?\d+)\s*,\s*(-?\d+)\s*\))?/i.exec(statement);
  const rows = (
    columns: readonly string[],
    count: number,
    rowAt: (index: number) => string[],
  ): PlannedResult => ({
    kind: 'rows',
    columns,
    total: Math.min(count, limit ?? count),
    rowAt,
  });
  if (source === null) return rows(['?column?'], 1, () => ['1']);
  const table = (source[1] ?? '').toLowerCase();
  if (table === 'customers') {
    return rows(['id', 'name'], CUSTOMERS, (index) => [String(index + 1), `Customer ${index + 1}`]);
  }
  if (table === 'generate_series' && source[2] !== undefined && source[3] !== undefined) {
    const [first, last] = [Number(source[2]), Number(source[3])];
    const count = Math.min(Math.max(last - first + 1, 0), MAX_SERIES);
    return rows(['generate_series'], count, (index) => [String(first + index)]);
  }
  return { kind: 'error', sqlState: '42P01', message: `relation "${table}" does not exist` };
}
