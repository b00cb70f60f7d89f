import type { ApiClient } from './api-client.js';
import type { ApiResult } from './api-promise.js';
import type { CallInit } from './call-init.js';
import type { Operation } from './operation.js';
import type { RequestOptions } from './options.js';
import { Page } from './page.js';
import { itemsOf, nextQuery, type Pagination, totalOf } from './pagination.js';

/** A list operation with its arguments; `call` is run again for each page, with that page's query. */
export interface ListCall<Paths extends object, Scope, Q extends object, Body> {
  readonly client: ApiClient<Paths, Scope>;
  readonly operation: Operation<Body>;
  readonly pagination: Pagination;
  readonly call: (init: CallInit, query: Q, scope: Scope) => Promise<unknown>;
  readonly options: RequestOptions | undefined;
}

/**
 * Fetches one page. `previousFirst` is the first item of the page before: a provider that ignores the position would
 * otherwise send the same page for ever.
 */
export async function fetchPage<Paths extends object, Scope, Q extends object, Body, Item>(
  list: ListCall<Paths, Scope, Q, Body>,
  query: Q,
  previousFirst?: string,
): Promise<ApiResult<Page<Body, Item>>> {
  const { client, operation, pagination } = list;
  const result = await client.execute(
    operation,
    (init, scope) => list.call(init, query, scope),
    list.options,
  );
  const body = result.data;
  const isNoContent = body === undefined && result.response.status === 204;
  const items = isNoContent ? [] : itemsOf(pagination, body);
  if (items === undefined) {
    const name = `${operation.resource}.${operation.name}`;
    throw client.unreadable('the body holds no list where one is expected', name, result);
  }
  const first = items.length > 0 ? JSON.stringify(items[0]) : undefined;
  const repeats = first !== undefined && first === previousFirst;
  const shown = repeats ? [] : items;
  const { headers } = result.response;
  const next = repeats
    ? undefined
    : nextQuery(pagination, query as Record<string, unknown>, { body, count: items.length, headers });
  const page = new Page<Body, Item>(
    { items: shown as readonly Item[], body, total: totalOf(pagination, body) },
    next === undefined
      ? undefined
      : async () => (await fetchPage<Paths, Scope, Q, Body, Item>(list, next as Q, first)).data,
  );
  return { ...result, data: page };
}
