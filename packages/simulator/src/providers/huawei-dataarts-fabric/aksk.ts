import { hex } from '../../bytes.js';
import { hkdfSha256, hmacSha256, sha256Hex } from '../../hash/sha256.js';
import type { SimHeaders } from '../../provider.js';

/** What a signature is made over: the bytes on the wire, nothing decoded. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as on the request line. */
  readonly target: string;
  readonly headers: SimHeaders;
  readonly body: Uint8Array;
}

export interface SigningKey {
  readonly secret: string;
  /** Set for temporary keys. */
  readonly securityToken?: string;
}

export type Verdict =
  { readonly valid: true; readonly accessKey: string } | { readonly valid: false; readonly reason: string };

const MAX_SKEW_MS = 15 * 60_000;

interface Claim {
  readonly algorithm: 'SDK-HMAC-SHA256' | 'V11-HMAC-SHA256';
  readonly accessKey: string;
  /** `date/region/service`, only in the derived-key variant. */
  readonly info: string | undefined;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Judges `Authorization: SDK-HMAC-SHA256 ...` and its derived-key variant V11. `nowMs` is the server's clock. */
export function verifySignature(
  request: SignedRequest,
  findKey: (accessKey: string) => SigningKey | undefined,
  nowMs: number,
): Verdict {
  const claim = parseClaim(request.headers.authorization ?? '');
  if (claim === undefined) return refused('authorization header is not in the expected form');
  const key = findKey(claim.accessKey);
  if (key === undefined) return refused('access key not found');

  const date = header(request, 'x-sdk-date');
  const signedAtMs = date === undefined ? undefined : parseSdkDate(date);
  if (date === undefined || signedAtMs === undefined) return refused('x-sdk-date is missing or malformed');
  if (Math.abs(nowMs - signedAtMs) > MAX_SKEW_MS) {
    return refused(`signature expired, signature time: ${date}, server time: ${formatSdkDate(nowMs)}`);
  }

  const obligation = unmetObligation(request, claim, key, date);
  if (obligation !== undefined) return refused(obligation);
  const canonical = canonicalRequest(request, claim.signedHeaders);
  if (typeof canonical !== 'string') return refused(canonical.problem);

  const lines = [
    claim.algorithm,
    date,
    ...(claim.info === undefined ? [] : [claim.info]),
    sha256Hex(canonical),
  ];
  const expected = hex(hmacSha256(signingKey(claim, key.secret), lines.join('\n')));
  if (claim.signature === expected) return { valid: true, accessKey: claim.accessKey };
  // The gateway prints its own canonical request; the one secret that it may hold is left out here.
  const shown = canonical.replace(/^(x-security-token:).*$/m, '$1***');
  return refused(`verify aksk signature fail, canonicalRequest: ${JSON.stringify(shown)}`);
}

function refused(reason: string): Verdict {
  return { valid: false, reason };
}

function parseClaim(authorization: string): Claim | undefined {
  const match =
    /^(SDK|V11)-HMAC-SHA256 (Access|Credential)=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  const [, prefix, keyword, who = '', names = '', signature = ''] = match ?? [];
  if (prefix === 'SDK' && keyword === 'Access') {
    const signedHeaders = names.split(';');
    return { algorithm: 'SDK-HMAC-SHA256', accessKey: who, info: undefined, signedHeaders, signature };
  }
  const slash = who.indexOf('/');
  if (prefix !== 'V11' || keyword !== 'Credential' || slash < 1) return undefined;
  return {
    algorithm: 'V11-HMAC-SHA256',
    accessKey: who.slice(0, slash),
    info: who.slice(slash + 1),
    signedHeaders: names.split(';'),
    signature,
  };
}

/** Rules about what has to be signed, beside the signature itself. */
function unmetObligation(
  request: SignedRequest,
  claim: Claim,
  key: SigningKey,
  date: string,
): string | undefined {
  const signed = new Set(claim.signedHeaders);
  if (!signed.has('x-sdk-date')) return 'x-sdk-date is not signed';
  if (claim.info !== undefined && !claim.info.startsWith(`${date.slice(0, 8)}/`))
    return 'credential date differs';
  if (key.securityToken !== undefined) {
    if (header(request, 'x-security-token') !== key.securityToken)
      return 'security token is missing or wrong';
    if (!signed.has('x-security-token')) return 'x-security-token is not signed';
  }
  const declared = header(request, 'x-sdk-content-sha256');
  if (declared === undefined) return undefined;
  if (!signed.has('x-sdk-content-sha256')) return 'x-sdk-content-sha256 is not signed';
  if (declared !== 'UNSIGNED-PAYLOAD' && declared !== sha256Hex(request.body))
    return 'x-sdk-content-sha256 is wrong';
  return undefined;
}

function canonicalRequest(
  request: SignedRequest,
  signedHeaders: readonly string[],
): string | { problem: string } {
  const mark = request.target.indexOf('?');
  const path = mark < 0 ? request.target : request.target.slice(0, mark);
  const query = mark < 0 ? '' : request.target.slice(mark + 1);
  const names = [...signedHeaders].sort();
  const block: string[] = [];
  for (const name of names) {
    const value = header(request, name);
    if (value === undefined) return { problem: `signed header ${name} is missing` };
    block.push(`${name}:${value}\n`);
  }
  const payload = header(request, 'x-sdk-content-sha256') ?? sha256Hex(request.body);
  try {
    const parts = [canonicalPath(path), canonicalQuery(query), block.join(''), names.join(';'), payload];
    return [request.method.toUpperCase(), ...parts].join('\n');
  } catch {
    return { problem: 'request target is not valid percent-encoding' };
  }
}

function canonicalPath(path: string): string {
  const encoded = path.split('/').map((segment) => rfc3986(decodeURIComponent(segment)));
  const joined = encoded.join('/');
  return joined.endsWith('/') ? joined : `${joined}/`;
}

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): readonly [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });
  // The vendor's own signers sort before they encode.
  pairs.sort(([a, x], [b, y]) => order(a, b) || order(x, y));
  return pairs.map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`).join('&');
}

/** `+` is read as a space, as every reader of a query does; so it must have been signed as `%20`. */
function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

function rfc3986(text: string): string {
  const hex = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function signingKey(claim: Claim, secret: string): string {
  if (claim.info === undefined) return secret;
  return hex(hkdfSha256(secret, claim.accessKey, claim.info));
}

function header(request: SignedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return (value === undefined || typeof value === 'string' ? value : value.join(','))?.trim();
}

function parseSdkDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

function formatSdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
}
