import { createHash, createHmac, hkdfSync } from 'node:crypto';

import type { DeviationName } from './deviations.js';
import { type Draft, HOST, type QueryValue, textOf, textsOf } from './draft.js';
import { vendorPath } from './vendor-signer.js';

/**
 * The signing guide written down a second time, independent of the package, with each of the vendor's departures as a
 * switch. With all switches on it must produce the vendor's signature of any request, with none ours.
 */
export function modelSignature(draft: Draft, date: string, has: ReadonlySet<DeviationName>): string {
  const { key, derived } = draft;
  const { text, names } = canonical(draft, date, has);
  const hash = sha256(text);
  if (derived === undefined) {
    const signature = hmac(key.secretKey, ['SDK-HMAC-SHA256', date, hash].join('\n'));
    return `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=${names}, Signature=${signature}`;
  }
  const info = `${date.slice(0, 8)}/${derived.region}/${derived.service}`;
  const derivedKey = Buffer.from(hkdfSync('sha256', key.secretKey, key.accessKey, info, 32)).toString('hex');
  const signature = hmac(derivedKey, ['V11-HMAC-SHA256', date, info, hash].join('\n'));
  return `V11-HMAC-SHA256 Credential=${key.accessKey}/${info}, SignedHeaders=${names}, Signature=${signature}`;
}

export function canonical(
  draft: Draft,
  date: string,
  has: ReadonlySet<DeviationName>,
): { text: string; names: string } {
  const headers = headersOf(draft, date, has);
  const names = headers.map(([name]) => name).sort();
  const lines = [...headers].sort(([a], [b]) => (has.has('headerOrder') ? a.localeCompare(b) : order(a, b)));
  const parts = [
    draft.method,
    pathOf(draft, has.has('path')),
    queryOf(draft.query, has.has('absentQueryValue')),
    lines.map(([name, value]) => `${name}:${has.has('untrimmedHeader') ? value : value.trim()}\n`).join(''),
    names.join(';'),
    draft.headers['X-Sdk-Content-Sha256'] ?? sha256(payloadOf(draft.data, has)),
  ];
  return { text: parts.join('\n'), names: names.join(';') };
}

function headersOf(draft: Draft, date: string, has: ReadonlySet<DeviationName>): [string, string][] {
  const unsigned = (name: string, value: string): boolean =>
    has.has('multipartType') && name === 'content-type' && value.includes('multipart/form-data');
  const own = Object.entries(draft.headers).filter(([name, value]) => !unsigned(name, value));
  const { securityToken } = draft.key;
  if (securityToken !== undefined) own.push(['X-Security-Token', securityToken]);
  if (has.has('dateTwice') && draft.staleDate !== undefined) own.push(['x-sdk-date', draft.staleDate]);
  const host = draft.explicitPort && has.has('explicitPort') ? `${HOST}:443` : HOST;
  own.push(['X-Sdk-Date', date], ['host', host]);
  return own.map(([name, value]) => [name.toLowerCase(), value]);
}

function pathOf(draft: Draft, twice: boolean): string {
  const segments = twice
    ? legacyParse(vendorPath(draft)).split('/').map(rfc3986)
    : draft.segments.map(rfc3986);
  const path = `/${segments.join('/')}`;
  return path.endsWith('/') ? path : `${path}/`;
}

/** What Node's `url.parse` makes of a path without query. */
function legacyParse(path: string): string {
  return path
    .trimEnd()
    .replaceAll('\\', '/')
    .replace(/[ "'<>^`{|}]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function queryOf(query: Readonly<Record<string, QueryValue>>, spelledOut: boolean): string {
  return Object.entries(query)
    .sort(([a], [b]) => order(a, b))
    .flatMap(([name, value]) => {
      const texts = spelledOut && (value === null || value === undefined) ? [String(value)] : textsOf(value);
      return texts.sort(order).map((text) => `${rfc3986(name)}=${rfc3986(text)}`);
    })
    .join('&');
}

function payloadOf(data: unknown, has: ReadonlySet<DeviationName>): string {
  if (typeof data === 'string') return has.has('textBody') && data !== '' ? JSON.stringify(data) : data;
  const falsy = data === null || data === 0 || data === false;
  return falsy && has.has('falsyBody') ? '' : (textOf(data) ?? '');
}

/** Byte by byte. */
function rfc3986(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9\-._~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
