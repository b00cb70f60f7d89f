import type { TestedOperation } from './kit.js';
import type { Route } from './routes.js';

/** A request in the forms that `fetch` takes, as one. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}

/** A call whose operation is known, before its types are. */
export interface ReadCall {
  readonly operation: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export async function readRequest(input: RequestInfo | URL, init: RequestInit = {}): Promise<Asked> {
  if (input instanceof Request) {
    const request = new Request(input, init);
    const { method, headers, signal } = request;
    const text = await request.text();
    return { method, url: new URL(request.url), headers, body: text === '' ? undefined : text, signal };
  }
  const { method = 'GET', headers, body, signal } = init;
  return {
    method: method.toUpperCase(),
    url: new URL(input),
    headers: new Headers(headers),
    body: body ?? undefined,
    signal: signal ?? undefined,
  };
}

export function readCall({ name, operation, path }: Route, asked: Asked): ReadCall {
  return {
    operation: name,
    path,
    query: queryOf(asked.url, operation),
    body: bodyOf(asked),
    headers: headersOf(asked.headers, operation),
  };
}

const ALWAYS: readonly string[] = ['accept', 'content-type'];

function headersOf(headers: Headers, operation: TestedOperation): Record<string, string> {
  const known = [...ALWAYS, ...(operation.headers ?? [])];
  return Object.fromEntries([...headers].filter(([name]) => known.includes(name)));
}

/** Parameters that the document does not have may prove identity: they are left out. */
function queryOf(url: URL, { query }: TestedOperation): Record<string, string | readonly string[]> {
  const found: Record<string, string | readonly string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const isKnown = query?.some((known) => name === known || name.startsWith(`${known}[`)) === true;
    if (!isKnown) continue;
    const values = url.searchParams.getAll(name);
    found[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return found;
}

function bodyOf({ body, headers }: Asked): unknown {
  const type = headers.get('content-type') ?? '';
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  if (typeof body !== 'string') return body;
  if (/json/i.test(type)) return parsed(body);
  return type.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(body))
    : body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
