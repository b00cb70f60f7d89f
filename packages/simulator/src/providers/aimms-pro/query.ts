import type { SimReply } from '../../provider.js';
import { refuse } from './errors.js';

/** user-manager's default; the session-manager's own is unpublished. */
const defaultLimit = 100;

type Row = Readonly<Record<string, unknown>>;
type Test = (value: string, wanted: string) => boolean;

/** user-manager's filter suffixes. A bare field name means `_equal_ci`. */
const tests: Readonly<Record<string, Test>> = {
  _not_in: (value, wanted) => !wanted.split(',').includes(value),
  _in: (value, wanted) => wanted.split(',').includes(value),
  _equal_cs: (value, wanted) => value === wanted,
  _equal_ci: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  _contain_cs: (value, wanted) => value.includes(wanted),
  _contain_ci: (value, wanted) => value.toLowerCase().includes(wanted.toLowerCase()),
};

const bare: Test = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();

export interface Page<T> {
  readonly items: readonly T[];
  /** How many there are before offset and limit. */
  readonly total: number;
}

/** One slice of `items`. The framework has checked that the numbers are numbers. */
export function paginate<T>(items: readonly T[], query: URLSearchParams): Page<T> {
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? defaultLimit);
  return { items: items.slice(offset, offset + limit), total: items.length };
}

/**
 * Filter, sort and slice `items`, of which callers see a `view`; it is made of no more of them than need be. An unknown field is refused rather than ignored: a filter that silently does nothing would
 * make a test pass that proves nothing.
 */
export function select<T, View extends object>(
  items: readonly T[],
  view: (item: T) => View,
  fields: readonly (keyof View & string)[],
  query: URLSearchParams,
): Page<View> | SimReply {
  let found = [...items];
  for (const [name, wanted] of query) {
    if (name === 'offset' || name === 'limit' || name === 'sort') continue;
    const suffix = Object.keys(tests).find((candidate) => name.endsWith(candidate)) ?? '';
    const field = name.slice(0, name.length - suffix.length);
    if (!fields.some((known) => known === field)) return refuse(400, 'A filter names an unknown field.');
    const test = tests[suffix] ?? bare;
    found = found.filter((item) => test(textOf(view(item), field), wanted));
  }
  for (const key of (query.get('sort') ?? '').split(',').filter(Boolean).reverse()) {
    const down = key.startsWith('-');
    const field = down ? key.slice(1) : key;
    if (!fields.some((known) => known === field)) return refuse(400, 'The sort names an unknown field.');
    const keyed = found.map((item): [string, T] => [textOf(view(item), field), item]);
    keyed.sort(([a], [b]) => (down ? -1 : 1) * compare(a, b));
    found = keyed.map(([, item]) => item);
  }
  const { items: page, total } = paginate(found, query);
  return { items: page.map(view), total };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(item: object, field: string): string {
  const value = (item as Row)[field];
  return value === null || value === undefined ? '' : String(value);
}
