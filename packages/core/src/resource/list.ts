import { DecodeError } from '../errors/index.js';
import type { ApiClient } from './api-client.js';
import type { ApiResult } from './api-promise.js';
import type { CallInit } from './http-methods.js';
import type { Operation } from './operation.js';
import type { RequestOptions } from './options.js';
import { Page } from './page.js';
import { itemsOf, nextQuery, type Pagination, type Query, totalOf } from './pagination.js';

/** A list operation with its arguments; `call` is run again for each page, with that page's query. */
export interface ListCall<Paths extends object, Scope, Q extends object, Body> {
  readonly client: ApiClient<Paths, Scope>;
  readonly operation: Operation<Body>;
  readonly pagination: Pagination;
  readonly call: (init: CallInit, query: Q, scope: Scope) => Promise<unknown>;
  readonly options: RequestOptions | undefined;
}

/** What the pages so far looked like. A provider that ignores the position, or goes in circles, must not be asked for ever. */
interface Trail {
  /** The items of the page before, as text. */
  readonly previous: string | undefined;
  /** The tokens that led here, for lists that go on by token. */
  readonly tokens: readonly unknown[];
}

/** Fetches one page. The list ends where a page repeats the one before it, or where a token comes round again. */
export async function fetchPage<Paths extends object, Scope, Q extends object, Body, Item>(
  list: ListCall<Paths, Scope, Q, Body>,
  query: Q,
  trail: Trail = { previous: undefined, tokens: [] },
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
    const { response, requestId, attempts } = result;
    throw new DecodeError('the body holds no list where one is expected', {
      operation: `${operation.resource}.${operation.name}`,
      status: response.status,
      requestId,
      attempts,
      response,
    });
  }
  const text = items.length > 0 ? JSON.stringify(items) : undefined;
  const repeats = text !== undefined && text === trail.previous;
  const shown = repeats ? [] : items;
  const { headers } = result.response;
  const tokens = tokensAlong(trail, pagination, query as Record<string, unknown>);
  const further = repeats
    ? undefined
    : nextQuery(pagination, query as Record<string, unknown>, { body, count: items.length, headers });
  const next = further === undefined || comesRound(further, pagination, tokens) ? undefined : further;
  const page = new Page<Body, Item>(
    { items: shown as readonly Item[], body, total: totalOf(pagination, body) },
    next === undefined
      ? undefined
      : async () =>
          (await fetchPage<Paths, Scope, Q, Body, Item>(list, next as Q, { previous: text, tokens })).data,
  );
  return { ...result, data: page };
}

function tokensAlong(trail: Trail, pagination: Pagination, query: Query): readonly unknown[] {
  const token = tokenIn(query, pagination);
  return token === undefined ? trail.tokens : [...trail.tokens, token.value];
}

function comesRound(further: Query, pagination: Pagination, tokens: readonly unknown[]): boolean {
  const token = tokenIn(further, pagination);
  return token !== undefined && tokens.includes(token.value);
}

/** What a query says of the place in the list, for lists whose provider says where it goes on. */
function tokenIn(query: Query, pagination: Pagination): { readonly value: unknown } | undefined {
  switch (pagination.style) {
    case 'token':
    case 'link':
      return { value: query[pagination.request] };
    case 'linkHeader':
      return { value: JSON.stringify(Object.keys(pagination.position).map((name) => query[name])) };
    default:
      return undefined;
  }
}
