import type { ErrorFacts, ProviderFacts } from './provider.js';

/** The usual headers with a request's id, the most telling first. */
const REQUEST_ID_HEADERS: readonly string[] = Object.freeze([
  'x-request-id',
  'request-id',
  'x-correlation-id',
  'x-amzn-requestid',
  'x-ms-request-id',
  'opc-request-id',
  'x-github-request-id',
  'x-trace-id',
]);

/** Members that explain, the most exact first. `detail` and `title` are those of RFC 9457. */
const EXPLAINING: readonly string[] = [
  'message',
  'error_description',
  'errorMessage',
  'error_message',
  'detail',
  'description',
  'error',
  'errors',
  'title',
  'msg',
  'reason',
];
const DEEPEST = 3;

/** A provider of which nothing is known but its document: error bodies of every usual shape are read. */
export function commonProvider(name: string): ProviderFacts {
  return { name, requestIdHeaders: REQUEST_ID_HEADERS, parseError: (body) => readError(body) };
}

function readError(body: unknown): ErrorFacts {
  const nested = memberOf(body, 'error');
  return {
    code:
      textOf(body, ['code', 'errorCode', 'error_code']) ??
      textOf(nested, ['code', 'type']) ??
      codeText(nested),
    message: messageOf(body, 0),
    requestId: textOf(body, ['request_id', 'requestId', 'trace_id', 'traceId']),
  };
}

/** The first text that explains. A web page is left to the transport, which names it as one. */
function messageOf(body: unknown, depth: number): string | undefined {
  if (typeof body === 'string') return body.trim() === '' || /^\s*</.test(body) ? undefined : body;
  if (typeof body !== 'object' || body === null || depth > DEEPEST) return undefined;
  if (Array.isArray(body)) return messageOf((body as readonly unknown[])[0], depth + 1);
  for (const name of EXPLAINING) {
    const message = messageOf(memberOf(body, name), depth + 1);
    if (message !== undefined) return message;
  }
  return undefined;
}

/** OAuth's `error` is a code of one word, other providers' a sentence. */
function codeText(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined;
}

/** The first member that is a text or a number, as text. */
function textOf(value: unknown, names: readonly string[]): string | undefined {
  for (const name of names) {
    const member = memberOf(value, name);
    if (typeof member === 'number' || (typeof member === 'string' && member !== '')) return String(member);
  }
  return undefined;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
