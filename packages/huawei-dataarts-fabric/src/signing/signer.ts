import { canonicalRequest, signedNames } from './canonical.js';
import { defaultHashing, fromHex, type Hashing } from './hashing.js';

/** What is signed. Signed headers are exactly those given here, and those that the signer adds. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute, as it will be sent. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The exact bytes, or the text whose UTF-8 bytes will be sent. */
  readonly body?: string | Uint8Array | undefined;
}

/** An access key, permanent or temporary. */
export interface SigningKey {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Comes with temporary keys. Sent as X-Security-Token, and signed. */
  readonly securityToken?: string | undefined;
}

/** Where a key derived for one day, region and service is good (algorithm V11-HMAC-SHA256). */
export interface DerivedKeyScope {
  readonly region: string;
  readonly service: string;
}

export interface SigningOptions {
  /** When the request is sent, epoch milliseconds. The gateway refuses what is more than 15 minutes off. */
  readonly dateMs: number;
  /** Signs with a derived key instead of the secret key itself. Not needed for the public hosts. */
  readonly derived?: DerivedKeyScope | undefined;
  /** Default: `node:crypto`, else WebCrypto. */
  readonly hashing?: Hashing | undefined;
}

export interface Signature {
  /** Value of the Authorization header. */
  readonly authorization: string;
  /** All signed headers, names in lower case; every one has to be sent as it stands here. `host` is sent by the runtime. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Stands in for the hash of a payload that is not signed. */
const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** SHA-256 of nothing: what most requests have for a body. */
const EMPTY_PAYLOAD = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Signs one request with SDK-HMAC-SHA256, or with V11-HMAC-SHA256 when `derived` is given. Pure: what it returns
 * depends on its arguments alone.
 *
 * Like the vendor's signers, it does not sign the payload of a content type other than `application/json`.
 *
 * @throws InvalidRequestError for an address that cannot be signed, such as one with an encoded slash
 */
export async function signRequest(
  request: SignableRequest,
  key: SigningKey,
  options: SigningOptions,
): Promise<Signature> {
  const hashing = options.hashing ?? defaultHashing();
  const url = new URL(request.url);
  const date = sdkDate(options.dateMs);
  const headers = headersToSign(request, url, date, key);
  const payloadHash = headers['x-sdk-content-sha256'] ?? (await hashOf(request.body, hashing));
  const order = signedNames(headers);
  const hash = await hashing.sha256Hex(canonicalRequest(request.method, url, headers, payloadHash, order));
  const names = order.join(';');
  if (options.derived === undefined) {
    const signature = await hashing.hmacSha256Hex(key.secretKey, `SDK-HMAC-SHA256\n${date}\n${hash}`);
    const claim = `SDK-HMAC-SHA256 Access=${key.accessKey}`;
    return { headers, authorization: `${claim}, SignedHeaders=${names}, Signature=${signature}` };
  }
  const info = `${date.slice(0, 8)}/${options.derived.region}/${options.derived.service}`;
  const derivedKey = await deriveKey(hashing, key, info);
  const signature = await hashing.hmacSha256Hex(derivedKey, `V11-HMAC-SHA256\n${date}\n${info}\n${hash}`);
  const claim = `V11-HMAC-SHA256 Credential=${key.accessKey}/${info}`;
  return { headers, authorization: `${claim}, SignedHeaders=${names}, Signature=${signature}` };
}

/**
 * `YYYYMMDDTHHMMSSZ`, UTC.
 *
 * @throws RangeError for what is no time
 */
export function sdkDate(ms: number): string {
  const time = new Date(ms);
  if (Number.isNaN(time.getTime())) throw new RangeError('`dateMs` is not a time');
  const day = `${String(time.getUTCFullYear())}${two(time.getUTCMonth() + 1)}${two(time.getUTCDate())}`;
  return `${day}T${two(time.getUTCHours())}${two(time.getUTCMinutes())}${two(time.getUTCSeconds())}Z`;
}

function two(number: number): string {
  return number < 10 ? `0${String(number)}` : String(number);
}

function hashOf(body: SignableRequest['body'], hashing: Hashing): string | Promise<string> {
  return body === undefined || body.length === 0 ? EMPTY_PAYLOAD : hashing.sha256Hex(body);
}

function headersToSign(
  request: SignableRequest,
  url: URL,
  date: string,
  key: SigningKey,
): Record<string, string> {
  const headers: Record<string, string> = { host: url.host };
  const given = request.headers ?? NONE;
  for (const name of Object.keys(given)) headers[name.toLowerCase()] = given[name] ?? '';
  headers['x-sdk-date'] = date;
  if (key.securityToken !== undefined) headers['x-security-token'] = key.securityToken;
  const contentType = headers['content-type'];
  if (contentType !== undefined && contentType.toLowerCase() !== 'application/json') {
    headers['x-sdk-content-sha256'] ??= UNSIGNED_PAYLOAD;
  }
  return headers;
}

/** HKDF-SHA256 (RFC 5869) for 32 bytes: one extraction, one block of expansion. Used as the text of its hex form. */
async function deriveKey(hashing: Hashing, key: SigningKey, info: string): Promise<string> {
  const extracted = await hashing.hmacSha256Hex(key.accessKey, key.secretKey);
  return hashing.hmacSha256Hex(fromHex(extracted), `${info}\u0001`);
}
