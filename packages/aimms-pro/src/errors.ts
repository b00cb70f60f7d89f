import type { ErrorFacts, ProviderFacts } from '@compute-sessions/core';

/** AIMMS publishes no request id header; these are the usual names of one. */
const REQUEST_ID_HEADERS: readonly string[] = [
  'x-request-id',
  'x-correlation-id',
  'request-id',
  'x-amzn-requestid',
  'x-azure-ref',
];

/** Left out of a message: log lines can hold a logon token. */
const LOG_LINE = /^\s*\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,]\d|logon-?token/im;

/** What to do next, by status. The causes are inferred: AIMMS publishes none. */
const HINTS: Readonly<Record<number, string>> = {
  401: 'Check the API key: a key ends one year after its creation at the latest, and at once when it is deleted.',
  403:
    'Check the API key: sessions need its `Session` scope and tasks its `Tasks` scope, and a key may do no more than ' +
    'its user.',
  404: 'The session or task is unknown, was removed, or is of another kind than the resource that was called.',
  405: 'The state of the session or task does not allow this: read it, then decide.',
  409: 'The state of the session or task does not allow this: read it, then decide.',
};

/**
 * Reads an error body of AIMMS. None is published, so every usual shape is tried: an object with `message`, `error`,
 * `detail`, `title` or `errors`, nested or not, or plain text. What looks like log text is never repeated.
 */
export function parseError(body: unknown, status: number): ErrorFacts {
  const message = messageOf(body, 0);
  return {
    code: codeOf(body),
    message: message !== undefined && LOG_LINE.test(message) ? 'the body holds log text, left out' : message,
    requestId: textOf(body, ['request_id', 'requestId', 'trace_id', 'traceId']),
    hint: HINTS[status],
  };
}

export const provider: ProviderFacts = {
  name: 'aimms-pro',
  requestIdHeaders: REQUEST_ID_HEADERS,
  parseError: (body, status) => parseError(body, status),
};

/** Members that explain, the most exact first. */
const EXPLAINING: readonly string[] = [
  'message',
  'errorMessage',
  'error_description',
  'detail',
  'details',
  'error',
  'errors',
  'title',
  'msg',
  'reason',
];
const DEEPEST = 3;

/** The first text that explains. A web page is left to core, which names it as one. */
function messageOf(body: unknown, depth: number): string | undefined {
  if (typeof body === 'string') {
    return body.trim() === '' || (depth === 0 && /^\s*</.test(body)) ? undefined : body;
  }
  if (typeof body !== 'object' || body === null || depth > DEEPEST) return undefined;
  if (Array.isArray(body)) return messageOf((body as readonly unknown[])[0], depth + 1);
  for (const name of EXPLAINING) {
    const message = messageOf(memberOf(body, name), depth + 1);
    if (message !== undefined) return message;
  }
  return undefined;
}

function codeOf(body: unknown): string | undefined {
  const nested = memberOf(body, 'error');
  return textOf(body, ['code', 'errorCode', 'error_code']) ?? textOf(nested, ['code']);
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
