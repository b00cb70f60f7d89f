import type { SimRequest } from '../../provider.js';

const DEFAULT_LIMIT = 10;

/** The page that `offset` and `limit` ask for. */
export function pageOf<T>(request: SimRequest, all: readonly T[]): readonly T[] {
  const offset = Number(request.query.get('offset') ?? 0);
  const limit = Number(request.query.get('limit') ?? DEFAULT_LIMIT);
  return all.slice(offset, offset + limit);
}

/** Whether the filter `name` is absent or asks for `value`. */
export function matches(request: SimRequest, name: string, value: string): boolean {
  const wanted = request.query.get(name);
  return wanted === null || wanted === value;
}

/** `start_time` and `end_time`, both inclusive, in seconds since 1970 as in the successor's API. */
export function inTimeRange(request: SimRequest, ms: number): boolean {
  const start = request.query.get('start_time');
  const end = request.query.get('end_time');
  const seconds = Math.floor(ms / 1000);
  return (start === null || seconds >= Number(start)) && (end === null || seconds <= Number(end));
}
