/** Query parameters as tests of rows. A parameter that is absent gives none, so a list without filters looks at no row. */
export type Test<Row> = (row: Row) => boolean;

export function passing<Row>(rows: readonly Row[], tests: readonly Test<Row>[]): readonly Row[] {
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

/** One of the values that the parameter names. */
export function named<Row>(
  query: URLSearchParams,
  name: string,
  valueOf: (row: Row) => string | undefined,
): Test<Row>[] {
  const wanted = query.getAll(name);
  return wanted.length === 0 ? [] : [(row) => wanted.includes(valueOf(row) ?? '')];
}

/** All of the tags. */
export function tagged(query: URLSearchParams): Test<{ readonly tags: readonly string[] }>[] {
  const wanted = query.getAll('tags');
  return wanted.length === 0 ? [] : [({ tags }) => wanted.every((tag) => tags.includes(tag))];
}

/** `created_after` and `created_before`. */
export function createdWithin(query: URLSearchParams): Test<{ readonly createdAtMs: number }>[] {
  const limit = (
    name: string,
    obeys: (createdAtMs: number, limitMs: number) => boolean,
  ): Test<{ readonly createdAtMs: number }>[] => {
    const text = query.get(name);
    if (text === null) return [];
    const limitMs = Date.parse(text);
    return [({ createdAtMs }) => obeys(createdAtMs, limitMs)];
  };
  return [...limit('created_after', (at, ms) => at >= ms), ...limit('created_before', (at, ms) => at <= ms)];
}
