import { InvalidRequestError } from '@compute-sessions/core';

/**
 * The request as both sides write it down before hashing:
 * `Method \n URI \n Query \n Headers \n SignedHeaders \n PayloadHash` (Huawei Cloud's guide to signing API requests).
 *
 * @param headers exactly those to be signed, names in lower case
 * @param names their names in order, when they are known already
 * @throws InvalidRequestError for a path or query that two readers could understand differently
 */
export function canonicalRequest(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
  payloadHash: string,
  names: readonly string[] = signedNames(headers),
): string {
  let block = '';
  for (const name of names) block += `${name}:${(headers[name] ?? '').trim()}\n`;
  const uri = canonicalUri(url.pathname);
  const query = canonicalQuery(url.search.slice(1));
  return `${method.toUpperCase()}\n${uri}\n${query}\n${block}\n${names.join(';')}\n${payloadHash}`;
}

/** The order of header names in a signature: by code point. */
export function signedNames(headers: Readonly<Record<string, string>>): string[] {
  return Object.keys(headers).sort();
}

const UNRESERVED_PATH = /^[A-Za-z0-9\-._~/]*$/;

/** Each segment percent-encoded once, and a slash at the end (for signing only: it is not sent). */
function canonicalUri(path: string): string {
  const encoded = UNRESERVED_PATH.test(path) ? path : path.split('/').map(recodeSegment).join('/');
  return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

/** The vendor's own signers disagree about an encoded slash, so none is let through. */
function recodeSegment(segment: string): string {
  if (/%2f/i.test(segment)) throw unsignable('path', 'must not hold an encoded slash: it cannot be signed');
  return encode(decode(segment, 'path'));
}

/**
 * Names and values percent-encoded once, `=` always written, sorted by name and then by value. The order is that of the
 * decoded text, as in the vendor's signers; it differs from that of the encoded text only beyond letters and digits.
 */
function canonicalQuery(query: string): string {
  if (query === '') return '';
  const isPlain = PLAIN_QUERY.test(query);
  const read = (text: string): string => (isPlain ? text : decode(spaced(text), 'query'));
  const write = (text: string): string => (isPlain ? text : encode(text));
  const pairs: (readonly [name: string, value: string])[] = [];
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    pairs.push(at < 0 ? [read(pair), ''] : [read(pair.slice(0, at)), read(pair.slice(at + 1))]);
  }
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  let text = '';
  for (const [name, value] of pairs) text += `${text === '' ? '' : '&'}${write(name)}=${write(value)}`;
  return text;
}

/** Names and values that read the same encoded and decoded: most of what is sent. */
const PLAIN_QUERY = /^(?:[\w.~-]+(?:=[\w.~-]*)?(?:&|$))*$/;

/** Readers of a query take a plus for a blank. */
function spaced(text: string): string {
  return text.replaceAll('+', ' ');
}

function decode(text: string, where: 'path' | 'query'): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw unsignable(where, 'is not valid percent-encoded UTF-8: it cannot be signed');
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, percent);
}

/** RFC 3986 reserves five characters that `encodeURIComponent` leaves alone. */
function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function unsignable(path: string, message: string): InvalidRequestError {
  return new InvalidRequestError('sign', [{ path, message }]);
}
