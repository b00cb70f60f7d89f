import { base64, fromBase64, utf8 } from '../../bytes.js';
import { sha256 } from '../../hash/sha256.js';
import type { SimHeaders } from '../../provider.js';

/** What a signature covers, exactly as it arrived. */
export interface SignedRequest {
  /** Upper case. */
  readonly method: string;
  /** Path and query of the request line, undecoded. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: SimHeaders;
  readonly body: Uint8Array;
}

/** Finds the public key that a keyId stands for; undefined when it is unknown. */
export type KeyLookup = (keyId: string) => CryptoKey | 'expired' | undefined;

/** What WebCrypto calls OCI's rsa-sha256. */
export const keyAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

const maxClockSkewMs = 300_000;
const methodsWithBody = new Set(['POST', 'PUT', 'PATCH']);
const bodyHeaders = ['content-type', 'content-length', 'x-content-sha256'];

/**
 * Judges an OCI request signature, version 1. Gives the reason of a refusal; undefined: it is good.
 * `nowMs` is real time: the signer's clock is what is judged.
 * @see https://docs.oracle.com/iaas/Content/API/Concepts/signingrequests.htm
 */
export async function refuseSignature(
  request: SignedRequest,
  keys: KeyLookup,
  nowMs: number,
): Promise<string | undefined> {
  const authorization = parseAuthorization(request.headers.authorization);
  if (typeof authorization === 'string') return authorization;
  const key = keys(authorization.keyId);
  if (key === undefined) return 'the keyId is unknown';
  if (key === 'expired') return 'the session token has expired';
  const problem =
    refuseHeaderList(request.method, authorization.headers) ??
    refuseDate(request.headers, authorization.headers, nowMs) ??
    refuseBody(request, authorization.headers);
  if (problem) return problem;
  const text = signingString(request, authorization.headers);
  if (text === undefined) return 'a signed header is not in the request';
  const signature = fromBase64(authorization.signature);
  const good = await crypto.subtle.verify(keyAlgorithm.name, key, signature, utf8(text));
  return good ? undefined : 'the signature does not fit the request';
}

interface Authorization {
  readonly keyId: string;
  readonly headers: readonly string[];
  readonly signature: string;
}

function parseAuthorization(value: string | undefined): Authorization | string {
  if (value === undefined) return 'there is no authorization header';
  const scheme = /^signature +/i.exec(value);
  if (!scheme) return 'the authorization scheme is not Signature';
  const fields = new Map<string, string>();
  for (const match of value.slice(scheme[0].length).matchAll(/([a-zA-Z]+)="([^"]*)"/g)) {
    const [, name = '', field = ''] = match;
    if (fields.has(name)) return `the authorization field ${name} is there twice`;
    fields.set(name, field);
  }
  if (fields.get('version') !== '1') return 'the signature version is not 1';
  if (fields.get('algorithm')?.toLowerCase() !== 'rsa-sha256') return 'the algorithm is not rsa-sha256';
  const [keyId, headers, signature] = [fields.get('keyId'), fields.get('headers'), fields.get('signature')];
  if (!keyId || !headers || !signature) return 'the authorization lacks keyId, headers or signature';
  return {
    keyId,
    signature,
    headers: headers
      .toLowerCase()
      .split(' ')
      .filter((name) => name !== ''),
  };
}

function refuseHeaderList(method: string, signed: readonly string[]): string | undefined {
  const required = ['(request-target)', 'host', ...(methodsWithBody.has(method) ? bodyHeaders : [])];
  const missing = required.filter((name) => !signed.includes(name));
  if (!signed.includes('x-date') && !signed.includes('date')) missing.push('x-date');
  return missing.length > 0 ? `not signed: ${missing.join(', ')}` : undefined;
}

function refuseDate(headers: SimHeaders, signed: readonly string[], nowMs: number): string | undefined {
  const name = signed.includes('x-date') ? 'x-date' : 'date';
  const dateMs = Date.parse(headerValue(headers, name) ?? '');
  if (Number.isNaN(dateMs)) return `${name} is missing or not a date`;
  return Math.abs(nowMs - dateMs) > maxClockSkewMs ? `${name} is more than five minutes off` : undefined;
}

function refuseBody(request: SignedRequest, signed: readonly string[]): string | undefined {
  if (signed.includes('content-length')) {
    const length = headerValue(request.headers, 'content-length');
    if (length !== String(request.body.byteLength)) return 'content-length does not fit the body';
  }
  if (signed.includes('x-content-sha256')) {
    const given = fromBase64(headerValue(request.headers, 'x-content-sha256') ?? '');
    if (base64(given) !== base64(sha256(request.body))) return 'x-content-sha256 does not fit the body';
  }
  return undefined;
}

function signingString(request: SignedRequest, signed: readonly string[]): string | undefined {
  const lines: string[] = [];
  for (const name of signed) {
    const value =
      name === '(request-target)'
        ? `${request.method.toLowerCase()} ${request.target}`
        : headerValue(request.headers, name);
    if (value === undefined) return undefined;
    lines.push(`${name}: ${value}`);
  }
  return lines.join('\n');
}

function headerValue(headers: SimHeaders, name: string): string | undefined {
  const value = headers[name];
  return value === undefined || typeof value === 'string' ? value : value.join(', ');
}
