import type { IncomingMessage } from 'node:http';
import { parseJson } from './json.js';
import type { ArrivedRequest } from './mount.js';
import { essence, isJson } from './validate/media-type.js';

/** More than any provider takes in one request. */
export const MAX_BODY_BYTES: number = 16 * 1024 * 1024;

/** Reads a request to its end. Undefined when its body is larger than `MAX_BODY_BYTES`. */
export async function readRequest(message: IncomingMessage, id: string): Promise<ArrivedRequest | undefined> {
  const rawBody = await readBody(message);
  if (rawBody === undefined) return undefined;
  const { method = 'GET', url: target = '/', headers } = message;
  const url = urlOf(headers.host, target);
  return {
    method,
    url,
    target,
    query: url.searchParams,
    headers,
    rawBody,
    body: parseBody(message, rawBody),
    id,
  };
}

/** The path of a request target as received: undecoded, `..` unresolved. */
export function rawPath(target: string): string {
  return target.split('?')[0] ?? target;
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read all the same: a client that is still sending would not see the refusal.
    if (size > MAX_BODY_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks, size);
}

/** Put together as text: resolved against a base, a target such as `//x/y` would name a host. */
function urlOf(host = '127.0.0.1', target: string): URL {
  const path = target.startsWith('/') ? target : '/';
  const text = `http://${host}${path}`;
  return new URL(URL.canParse(text) ? text : `http://127.0.0.1${path}`);
}

function parseBody(message: IncomingMessage, rawBody: Buffer): unknown {
  const mediaType = essence(message.headers['content-type']);
  if (mediaType === undefined || !isJson(mediaType) || rawBody.length === 0) return undefined;
  const parsed = parseJson(rawBody.toString('utf8'));
  return parsed.ok ? parsed.value : undefined;
}
