import { createHash, verify } from 'node:crypto';

import type { DeviationName } from './deviations.js';
import { type Draft, urlOf } from './draft.js';

/**
 * The rules of signature version 1 written down a second time, independent of the package, with each of the vendor's
 * departures as a switch. With all switches on it must give what the vendor signs of any request, with none what we do.
 */
export interface Model {
  readonly uri: string;
  readonly body: string;
  /** Names as the authorization header lists them. */
  readonly names: readonly string[];
  readonly signingString: string;
}

export function modelOf(draft: Draft, has: ReadonlySet<DeviationName>): Model {
  const uri = uriOf(draft, has);
  const { pathname, search, host } = new URL(uri);
  const { headers } = draft;
  const body = draft.body === '{}' && has.has('emptyObject') ? '' : (draft.body ?? '');
  const lines: [string, string][] = [
    ['x-date', draft.date],
    ['(request-target)', `${draft.method.toLowerCase()} ${pathname}${search}`],
    ['host', (has.has('givenHost') ? headers['host'] : undefined) ?? host],
  ];
  if (draft.delegationToken !== undefined) lines.push(['opc-obo-token', draft.delegationToken]);
  if (['POST', 'PUT', 'PATCH'].includes(draft.method)) {
    const length = String(Buffer.byteLength(body));
    lines.push(
      ['Content-Type', (headers['content-type'] ?? 'application/json').trim()],
      ['Content-Length', (has.has('givenLength') ? headers['content-length'] : undefined) ?? length],
      ['x-content-sha256', createHash('sha256').update(body).digest('base64')],
    );
  }
  return {
    uri,
    body,
    names: lines.map(([name]) => name),
    signingString: lines.map(([name, value]) => `${name.toLowerCase()}: ${value}`).join('\n'),
  };
}

/** Whether an authorization header states exactly this, signed with that key (a PEM; its public half is used). */
export function states(authorization: string, model: Model, keyId: string, publicKey: string): boolean {
  const [, id, names, signature = ''] =
    /^Signature version="1",keyId="([^"]*)",algorithm="rsa-sha256",headers="([^"]*)",signature="([^"]*)"$/.exec(
      authorization,
    ) ?? [];
  const text = Buffer.from(model.signingString);
  return (
    id === keyId &&
    names === model.names.join(' ') &&
    verify('sha256', text, publicKey, Buffer.from(signature, 'base64'))
  );
}

function uriOf(draft: Draft, has: ReadonlySet<DeviationName>): string {
  const bare = urlOf({ ...draft, query: {} });
  const encode = has.has('rawQuery') ? String : encodeURIComponent;
  const pairs = Object.entries(draft.query).flatMap(([name, value]) => {
    const texts = typeof value === 'object' ? value : [String(value)];
    const sent = has.has('emptyQueryValue') ? texts.filter((text) => text !== '') : texts;
    // An array of nothing leaves an ampersand behind.
    if (sent.length === 0) return typeof value === 'object' && has.has('emptyQueryValue') ? [''] : [];
    return sent.map((text) => `${encode(name)}=${encode(text)}`);
  });
  const query = pairs.join('&');
  return query === '' ? bare : `${bare}?${query}`;
}
