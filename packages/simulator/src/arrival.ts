import { type Bytes, textOf } from './bytes.js';
import { parseJson } from './json.js';
import type { ArrivedRequest } from './mount.js';
import type { SimHeaders } from './provider.js';
import { essence, isJson } from './validate/media-type.js';

/** More than any provider takes in one request. */
export const MAX_BODY_BYTES: number = 16 * 1024 * 1024;

/** A request as it comes in, from a socket or from a call of `fetch`. */
export interface Arrival {
  /** Upper case. */
  readonly method: string;
  /** Path and query, undecoded. */
  readonly target: string;
  readonly headers: SimHeaders;
  /** To its end. Undefined when it is larger than `MAX_BODY_BYTES`. */
  readBody(): Promise<Bytes | undefined>;
}

/** Undefined when its body is larger than `MAX_BODY_BYTES`. */
export async function readRequest(arrival: Arrival, id: string): Promise<ArrivedRequest | undefined> {
  const rawBody = await arrival.readBody();
  if (rawBody === undefined) return undefined;
  const { method, target, headers } = arrival;
  const url = urlOf(headers.host, target);
  const body = parseBody(headers['content-type'], rawBody);
  return { method, url, target, query: url.searchParams, headers, rawBody, body, id };
}

/** The path of a request target as received: undecoded, `..` unresolved. */
export function rawPath(target: string): string {
  return target.split('?')[0] ?? target;
}

/** Put together as text: resolved against a base, a target such as `//x/y` would name a host. */
function urlOf(host = '127.0.0.1', target: string): URL {
  const path = target.startsWith('/') ? target : '/';
  const text = `http://${host}${path}`;
  return new URL(URL.canParse(text) ? text : `http://127.0.0.1${path}`);
}

function parseBody(contentType: string | undefined, rawBody: Bytes): unknown {
  const mediaType = essence(contentType);
  if (mediaType === undefined || !isJson(mediaType) || rawBody.length === 0) return undefined;
  const parsed = parseJson(textOf(rawBody));
  return parsed.ok ? parsed.value : undefined;
}
