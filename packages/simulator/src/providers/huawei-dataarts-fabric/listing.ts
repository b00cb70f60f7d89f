import type { SimRequest } from '../../provider.js';

const DEFAULT_LIMIT = 10;

/** The page that `offset` and `limit` ask for. */
export function pageOf<T>(request: SimRequest, all: readonly T[]): readonly T[] {
  const offset = Number(request.query.get('offset') ?? 0);
  const limit = Number(request.query.get('limit') ?? DEFAULT_LIMIT);
  return all.slice(offset, offset + limit);
}

/** Those whose value is what the filter `name` asks for, or all where it is absent. */
export function matching<T>(
  request: SimRequest,
  name: string,
  all: readonly T[],
  valueOf: (item: T) => string,
): readonly T[] {
  const wanted = request.query.get(name);
  return wanted === null ? all : all.filter((item) => wanted === valueOf(item));
}

/** `start_time` and `end_time`, both inclusive, in seconds since 1970 as in the successor's API. */
export function inTimeRange<T>(
  request: SimRequest,
  all: readonly T[],
  msOf: (item: T) => number,
): readonly T[] {
  const start = request.query.get('start_time');
  const end = request.query.get('end_time');
  if (start === null && end === null) return all;
  return all.filter((item) => {
    const seconds = Math.floor(msOf(item) / 1000);
    return (start === null || seconds >= Number(start)) && (end === null || seconds <= Number(end));
  });
}
