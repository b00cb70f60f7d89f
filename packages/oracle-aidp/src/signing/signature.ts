import { toBase64 } from './base64.js';
import { builtin } from './builtin.js';
import type { SigningKey } from './rsa-key.js';

/** What is to be signed. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute. Signed as the WHATWG URL parser writes it, which is how `fetch` sends it. */
  readonly url: string;
  /** Names in lower case. `x-date` and `content-type` are made when absent. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Exactly as it will be sent; text as UTF-8. */
  readonly body?: string | Uint8Array | undefined;
}

export interface SigningIdentity {
  /** `{tenancy OCID}/{user OCID}/{fingerprint}`, or `ST$` and a token. */
  readonly keyId: string;
  readonly key: SigningKey;
  /** Sent and signed as `opc-obo-token`. */
  readonly delegationToken?: string | undefined;
}

const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** Which headers are signed, as the list in the authorization header spells them. */
export interface SigningForm {
  readonly date: 'x-date' | 'date';
  /** For requests that may have a body. */
  readonly body: readonly string[];
}

/** The vendor's own spelling for its services. The lines that are signed are lower case in any case. */
const SERVICES: SigningForm = {
  date: 'x-date',
  body: ['Content-Type', 'Content-Length', 'x-content-sha256'],
};

/**
 * The headers that make a request an OCI request, signature version 1 (after draft-cavage-http-signatures-08):
 * `authorization`, every signed header, nothing else. `fetch` sets `host` and `content-length` by itself, to these values.
 *
 * @see https://docs.oracle.com/iaas/Content/API/Concepts/signingrequests.htm
 */
export async function signRequest(
  request: SignableRequest,
  identity: SigningIdentity,
  nowMs: number,
): Promise<Record<string, string>> {
  return signInForm(request, identity, nowMs, SERVICES);
}

export async function signInForm(
  request: SignableRequest,
  identity: SigningIdentity,
  nowMs: number,
  form: SigningForm,
): Promise<Record<string, string>> {
  const method = request.method.toUpperCase();
  const url = new URL(request.url);
  const given = trimmed(request.headers ?? {});
  const target = `${method.toLowerCase()} ${url.pathname}${url.search}`;
  const headers: Record<string, string> = {
    [form.date]: given[form.date] ?? new Date(nowMs).toUTCString(),
    host: url.host,
  };
  const signed: string[] = [form.date, '(request-target)', 'host'];
  if (identity.delegationToken !== undefined) {
    headers['opc-obo-token'] = identity.delegationToken.trim();
    signed.push('opc-obo-token');
  }
  if (WITH_BODY.has(method)) {
    const body = bytesOf(request.body);
    headers['content-type'] = given['content-type'] ?? 'application/json';
    headers['content-length'] = String(body.byteLength);
    headers['x-content-sha256'] = await sha256(body);
    signed.push(...form.body);
  }
  const text = signingString(signed, headers, target);
  const signature = toBase64(await identity.key.sign(new TextEncoder().encode(text)));
  headers['authorization'] =
    `Signature version="1",keyId="${identity.keyId}",algorithm="rsa-sha256",` +
    `headers="${signed.join(' ')}",signature="${signature}"`;
  return headers;
}

/** Blanks around a value do not reach the server. */
function trimmed(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));
}

function signingString(
  signed: readonly string[],
  headers: Readonly<Record<string, string>>,
  target: string,
): string {
  return signed
    .map((name) => {
      const lower = name.toLowerCase();
      return `${lower}: ${lower === '(request-target)' ? target : (headers[lower] ?? '')}`;
    })
    .join('\n');
}

function bytesOf(body: string | Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  if (body === undefined) return new Uint8Array();
  return typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const crypto = builtin('node:crypto');
  // For bodies of this size the way to the thread pool and back would cost more than the digest.
  if (crypto !== undefined) return crypto.createHash('sha256').update(bytes).digest('base64');
  return toBase64(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)));
}
