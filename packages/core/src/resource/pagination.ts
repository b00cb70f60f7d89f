import { readPath, readPaths } from '../data/dotted-path.js';

interface Envelope {
  /** Where the items are: dotted paths, tried in order. `''` is the body itself, `'*'` its only array. */
  readonly items: readonly string[];
  /** The provider leaves the list out, or sends null, where it is empty. Anything else that is no list is an error still. */
  readonly optionalItems?: true;
  /** Where the number of all items is, when the provider says so. */
  readonly total?: readonly string[];
}

/** How a list goes on, one shape per habit of the vendors. */
export type Pagination =
  | (Envelope & {
      readonly style: 'offset';
      readonly offset: string;
      readonly limit: string;
      /** How many items a page has when nobody asks for a number. */
      readonly defaultLimit?: number;
    })
  | (Envelope & {
      readonly style: 'token';
      /** Query parameter that takes the token. */
      readonly request: string;
      readonly response: { readonly header: string } | { readonly body: string };
    })
  | (Envelope & {
      readonly style: 'link';
      readonly request: string;
      /** `body`: where the address of the next page is; `query`: the parameter in it that holds the token. */
      readonly response: {
        readonly body: string;
        readonly query: string;
        /** Of a parameter that takes a number. */
        readonly number?: true;
      };
    })
  | (Envelope & {
      readonly style: 'page';
      readonly request: string;
      /** Number of the first page. */
      readonly first: number;
      /** Where the number of pages is. */
      readonly pages?: readonly string[];
      /** Query parameter with the size of a page: a page with fewer items than were asked for is the last. */
      readonly size?: string;
      /** The size of a page when nobody asks for one. */
      readonly defaultSize?: number;
    })
  | (Envelope & {
      /** The header `Link` holds the address of the next page (RFC 8288, `rel="next"`). */
      readonly style: 'linkHeader';
      /** Query parameters of that address that are sent back; nothing else of it is used. */
      readonly position: Readonly<Record<string, 'text' | 'number'>>;
    });

export type Query = Readonly<Record<string, unknown>>;

/** The items in a body; undefined when there is no array where one should be. */
export function itemsOf(pagination: Envelope, body: unknown): readonly unknown[] | undefined {
  for (const path of pagination.items) {
    const value = path === '*' ? onlyArray(body) : readPath(body, path);
    if (Array.isArray(value)) return value as readonly unknown[];
  }
  const isLeftOut = pagination.optionalItems === true && pagination.items.every((path) => lacks(body, path));
  return isLeftOut ? [] : undefined;
}

/** Whether the way to a list ends, at the list or before it, with nothing rather than with something else. */
function lacks(body: unknown, path: string): boolean {
  if (body === undefined || path === '*') return false;
  let value: unknown = body;
  for (const key of path === '' ? [] : path.split('.')) {
    if (value === undefined || value === null) return true;
    if (typeof value !== 'object' || Array.isArray(value)) return false;
    value = Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return value === undefined || value === null;
}

/** The number of all items, when the body says so. */
export function totalOf(pagination: Envelope, body: unknown): number | undefined {
  const total = readPaths(body, pagination.total ?? []);
  return typeof total === 'number' ? total : undefined;
}

/**
 * The query for the page after this one, or undefined at the end. Stops on an empty page and on a token that repeats,
 * whatever the provider claims.
 */
export function nextQuery(
  pagination: Pagination,
  query: Query,
  page: { readonly body: unknown; readonly count: number; readonly headers: Headers },
): Query | undefined {
  switch (pagination.style) {
    case 'offset':
      return nextOffset(pagination, query, page);
    case 'page':
      return nextNumber(pagination, query, page);
    case 'linkHeader':
      return nextPosition(pagination, query, page.headers);
    case 'token':
    case 'link': {
      const token = tokenOf(pagination, page);
      if (token === undefined || token === '' || token === query[pagination.request]) return undefined;
      return { ...query, [pagination.request]: token };
    }
  }
}

function nextOffset(
  pagination: Extract<Pagination, { style: 'offset' }>,
  query: Query,
  page: { readonly body: unknown; readonly count: number },
): Query | undefined {
  if (page.count === 0) return undefined;
  const next = numberOf(query[pagination.offset], 0) + page.count;
  const total = totalOf(pagination, page.body);
  if (total !== undefined) return next < total ? { ...query, [pagination.offset]: next } : undefined;
  // Without a total only a full page promises another; how much is full is what was asked for, or what the body tells.
  const limit = query[pagination.limit] ?? readPath(page.body, pagination.limit) ?? pagination.defaultLimit;
  const full = typeof limit === 'number' && page.count >= limit;
  return full ? { ...query, [pagination.offset]: next } : undefined;
}

function nextNumber(
  pagination: Extract<Pagination, { style: 'page' }>,
  query: Query,
  page: { readonly body: unknown; readonly count: number },
): Query | undefined {
  if (page.count === 0) return undefined;
  const next = numberOf(query[pagination.request], pagination.first) + 1;
  const pages = pageCount(pagination, query, page);
  if (pages !== undefined)
    return next < pages + pagination.first ? { ...query, [pagination.request]: next } : undefined;
  const size = sizeOf(pagination, query);
  return size !== undefined && page.count < size ? undefined : { ...query, [pagination.request]: next };
}

/** As the body says, or as the number of all items and the size of a page make it. */
function pageCount(
  pagination: Extract<Pagination, { style: 'page' }>,
  query: Query,
  page: { readonly body: unknown },
): number | undefined {
  const pages = readPaths(page.body, pagination.pages ?? []);
  if (typeof pages === 'number') return pages;
  const total = totalOf(pagination, page.body);
  const size = sizeOf(pagination, query);
  return total === undefined || size === undefined || size < 1 ? undefined : Math.ceil(total / size);
}

function sizeOf(pagination: Extract<Pagination, { style: 'page' }>, query: Query): number | undefined {
  const asked = pagination.size === undefined ? undefined : query[pagination.size];
  return typeof asked === 'number' ? asked : pagination.defaultSize;
}

function tokenOf(
  pagination: Extract<Pagination, { style: 'token' | 'link' }>,
  page: { readonly body: unknown; readonly headers: Headers },
): string | number | undefined {
  if ('header' in pagination.response) return page.headers.get(pagination.response.header) ?? undefined;
  const value = readPath(page.body, pagination.response.body);
  if (typeof value === 'number' && pagination.style === 'token') return value;
  if (typeof value !== 'string') return undefined;
  if (pagination.style === 'token') return value;
  // The origin is never used: only the token travels, to the address the client was made for.
  if (!URL.canParse(value, 'https://page.invalid')) return undefined;
  const token = new URL(value, 'https://page.invalid').searchParams.get(pagination.response.query);
  if (token === null || pagination.response.number !== true) return token ?? undefined;
  return Number.isNaN(Number(token)) ? undefined : Number(token);
}

function nextPosition(
  pagination: Extract<Pagination, { style: 'linkHeader' }>,
  query: Query,
  headers: Headers,
): Query | undefined {
  const link = nextLink(headers.get('link') ?? '');
  if (link === undefined || !URL.canParse(link, 'https://page.invalid')) return undefined;
  // The origin is never used: only the position travels, to the address the client was made for.
  const { searchParams } = new URL(link, 'https://page.invalid');
  const further: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(pagination.position)) {
    const value = searchParams.get(name);
    if (value === null || value === '' || (kind === 'number' && Number.isNaN(Number(value)))) continue;
    further[name] = kind === 'number' ? Number(value) : value;
  }
  const moves = Object.entries(further).some(([name, value]) => String(query[name]) !== String(value));
  return moves ? { ...query, ...further } : undefined;
}

/** The target of the first link whose relations hold `next`. */
function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ''] of header.matchAll(/<([^<>]*)>([^<]*)/g)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters);
    if ((relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) return target;
  }
  return undefined;
}

function onlyArray(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const arrays = Object.values(body).filter((value) => Array.isArray(value));
  return arrays.length === 1 ? arrays[0] : undefined;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
