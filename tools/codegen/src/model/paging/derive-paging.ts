import type { RawOperation, RawParameter } from '../../document/operations.js';
import type { Resolver } from '../../document/references.js';
import { isObject, own, ownObject, ownString, type JsonObject } from '../../document/shape.js';
import { pathShape } from '../naming/path-shape.js';
import { isOptionalList } from './optional-items.js';
import { hasType, itemsPath, keyOf, pageFields, type Field } from './body-facts.js';

/** What is known of a list. */
interface List {
  readonly items: readonly string[];
  readonly query: readonly Parameter[];
  readonly fields: readonly Field[];
  /** Headers of the answer, as the document writes them. */
  readonly headers: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly key: string;
  readonly schema: unknown;
  readonly description: string;
}

/**
 * How a list goes on, where parameters and answer leave no doubt; undefined otherwise. The surest ways come first: a token
 * or an address that the answer names, then counting.
 */
export function derivePaging(
  operation: RawOperation,
  parameters: readonly RawParameter[],
  success: { readonly schema: unknown } | undefined,
  resolver: Resolver,
): JsonObject | undefined {
  if (operation.verb !== 'get' || success === undefined) return undefined;
  const noun = pathShape(operation.url).nouns.at(-1)?.words ?? [];
  const items = itemsPath(success.schema, noun, resolver);
  if (items === undefined) return undefined;
  const list: List = {
    items: [items],
    query: parameters.filter((entry) => entry.in === 'query').map((entry) => toParameter(entry, resolver)),
    fields: pageFields(success.schema, resolver),
    headers: headersOf(operation, resolver),
  };
  for (const derive of [byHeaderToken, byBodyToken, byLinkHeader, byBodyLink, byOffset, byNumber]) {
    const facts = derive(list);
    if (facts === undefined) continue;
    return isOptionalList(success.schema, items, resolver) ? { ...facts, optionalItems: true } : facts;
  }
  return undefined;
}

function toParameter(entry: RawParameter, resolver: Resolver): Parameter {
  const { value } = resolver.resolve(own(entry.value, 'schema') ?? {}, []);
  return {
    name: entry.name,
    key: keyOf(entry.name),
    schema: isObject(value) ? value : {},
    description: ownString(entry.value, 'description') ?? '',
  };
}

function headersOf(operation: RawOperation, resolver: Resolver): string[] {
  const responses = Object.entries(ownObject(operation.value, 'responses')).filter(([status]) =>
    /^2/.test(status),
  );
  return responses.flatMap(([status, entry]) => {
    const { value } = resolver.resolve(entry, [...operation.path, 'responses', status]);
    return Object.keys(ownObject(value, 'headers'));
  });
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Where a token is asked for, and what the answer calls the next one. */
const TOKEN_PARAMETERS = words(
  'pagetoken nexttoken nextpagetoken cursor nextcursor pagecursor continuationtoken continuation token marker after startingafter starttoken startcursor scrollid next page',
);
const TOKEN_FIELDS = words(
  'nextpagetoken nexttoken nextcursor nextpagecursor continuationtoken nextcontinuationtoken nextmarker endcursor cursornext nextpage next after scrollid',
);
const TOKEN_HEADERS = words(
  'opcnextpage nextpage xnextpage xnexttoken nexttoken xnextcursor nextcursor xcontinuationtoken continuationtoken xmscontinuation',
);

function byHeaderToken({ items, query, headers }: List): JsonObject | undefined {
  const header = headers.find((name) => TOKEN_HEADERS.has(keyOf(name)));
  const request = onlyOne(
    query.filter(({ key, schema }) => TOKEN_PARAMETERS.has(key) && hasType(schema, 'string')),
  );
  if (header === undefined || request === undefined) return undefined;
  return { style: 'token', request: request.name, response: { header }, items };
}

function byBodyToken({ items, query, fields }: List): JsonObject | undefined {
  const tokens = fields.filter(({ key, schema }) => TOKEN_FIELDS.has(key) && !isAddress(key, schema));
  const field = onlyOne(tokens.filter(({ schema }) => hasType(schema, 'string', 'integer')));
  const request = onlyOne(query.filter(({ key }) => TOKEN_PARAMETERS.has(key)));
  if (field === undefined || request === undefined) return undefined;
  const kinds = ['string', 'integer'].filter(
    (type) => hasType(field.schema, type) && hasType(request.schema, type),
  );
  if (kinds.length === 0) return undefined;
  return { style: 'token', request: request.name, response: { body: field.path }, items, ...total(fields) };
}

const POSITIONS = words(
  'page pagenumber cursor after since offset start startingafter marker token pagetoken nexttoken continuationtoken skip',
);

function byLinkHeader({ items, query, headers }: List): JsonObject | undefined {
  if (!headers.some((name) => name.toLowerCase() === 'link')) return undefined;
  const position = query
    .filter(({ key, schema }) => POSITIONS.has(key) && hasType(schema, 'string', 'integer'))
    .map(({ name, schema }) => [name, hasType(schema, 'integer') ? 'number' : 'text']);
  return position.length === 0
    ? undefined
    : { style: 'linkHeader', position: Object.fromEntries(position), items };
}

const LINK_FIELDS = words('next nexturl nextlink nexthref nextpageurl nexturi nextpagelink odatanextlink');

function byBodyLink({ items, query, fields }: List): JsonObject | undefined {
  const candidates = fields.filter(
    ({ key, path, schema }) =>
      hasType(schema, 'string') && ((LINK_FIELDS.has(key) && isAddress(key, schema)) || isLinkIn(path)),
  );
  const field = onlyOne(candidates);
  const tokens = query.filter(({ key }) => POSITIONS.has(key) || TOKEN_PARAMETERS.has(key));
  const request = onlyOne(tokens);
  if (field === undefined || request === undefined || !hasType(request.schema, 'string', 'integer'))
    return undefined;
  const number = hasType(request.schema, 'integer') ? { number: true } : {};
  return {
    style: 'link',
    request: request.name,
    response: { body: field.path, query: request.name, ...number },
    items,
    ...total(fields),
  };
}

/** `links.next`, `_links.next.href`, `next.href` */
function isLinkIn(path: string): boolean {
  const keys = path.split('.').map(keyOf);
  const last = keys.at(-1) === 'href' ? keys.slice(0, -1) : keys;
  return last.at(-1) === 'next' && (last.at(-2) === 'links' || last.length < keys.length);
}

function isAddress(key: string, schema: unknown): boolean {
  const format = ownString(schema, 'format') ?? '';
  return /^(?:uri|url|uri-reference|iri)$/.test(format) || /(?:url|uri|link|href)$/.test(key);
}

const OFFSETS = words('offset skip');
const SIZES = words(
  'limit pagesize perpage size maxresults count top take maxitems pagelimit maxpagesize itemsperpage resultsperpage',
);
const NUMBERS = words('page pagenumber pageno pageindex pagenum');
const PAGES = words('totalpages pages pagecount lastpage numpages pagestotal totalpagecount');
const TOTALS = words(
  'total totalcount totalitems totalelements totalresults totalrecords totalsize itemcount resultcount',
);

/** With a total, or with a page whose usual size is known: otherwise nothing tells the last page. */
function byOffset({ items, query, fields }: List): JsonObject | undefined {
  const offset = onlyOne(query.filter((each) => OFFSETS.has(each.key) && isNumber(each)));
  const limit = onlyOne(query.filter((each) => SIZES.has(each.key) && isNumber(each)));
  if (offset === undefined || limit === undefined) return undefined;
  const usual = wholeNumber(own(limit.schema, 'default'));
  const all = total(fields);
  if (usual === undefined && all.total === undefined) return undefined;
  const size = usual === undefined ? {} : { defaultLimit: usual };
  return { style: 'offset', offset: offset.name, limit: limit.name, ...size, items, ...all };
}

/** With a number of pages, a total, or a size: a page parameter alone may be anything. */
function byNumber({ items, query, fields }: List): JsonObject | undefined {
  const number = onlyOne(query.filter((each) => NUMBERS.has(each.key) && isNumber(each)));
  if (number === undefined) return undefined;
  const size = onlyOne(query.filter((each) => SIZES.has(each.key) && isNumber(each)));
  const pages = onlyOne(
    fields.filter(({ key, schema }) => PAGES.has(key) && hasType(schema, 'integer', 'number')),
  );
  const all = total(fields);
  if (size === undefined && pages === undefined) return undefined;
  const usual = wholeNumber(own(size?.schema, 'default'));
  return {
    style: 'page',
    request: number.name,
    first: firstNumber(number, fields),
    ...(pages === undefined ? {} : { pages: [pages.path] }),
    ...(size === undefined ? {} : { size: size.name }),
    ...(usual === undefined ? {} : { defaultSize: usual }),
    items,
    ...all,
  };
}

/** As the document says; Spring's pages, which it knows by their fields, begin at 0. */
function firstNumber({ schema, description }: Parameter, fields: readonly Field[]): number {
  const stated = wholeNumber(own(schema, 'default')) ?? wholeNumber(own(schema, 'minimum'));
  if (stated === 0 || stated === 1) return stated;
  const keys = new Set(fields.map(({ key }) => key));
  const isSpring = keys.has('content') && keys.has('totalpages') && keys.has('number');
  return isSpring || /\b(?:zero|0)[- ](?:based|indexed)/i.test(description) ? 0 : 1;
}

function total(fields: readonly Field[]): { total?: readonly string[] } {
  const found = fields.filter(({ key, schema }) => TOTALS.has(key) && hasType(schema, 'integer', 'number'));
  return found.length === 0 ? {} : { total: found.map(({ path }) => path) };
}

function isNumber({ schema }: Parameter): boolean {
  return hasType(schema, 'integer', 'number');
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** One, and no other that it could be as well. */
function onlyOne<Item>(found: readonly Item[]): Item | undefined {
  return found.length === 1 ? found[0] : undefined;
}
