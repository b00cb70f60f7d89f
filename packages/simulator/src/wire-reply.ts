import { type Bytes, utf8 } from './bytes.js';
import type { SimReply } from './provider.js';

/** A reply as it goes over the wire. */
export interface WireReply {
  readonly status: number;
  /** Lower-case names; without `content-length`, which depends on what becomes of the payload. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Bytes;
}

export function encodeReply(reply: SimReply): WireReply {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(reply.headers ?? {})) headers[name.toLowerCase()] = value;
  const { payload, type } = encodeBody(reply.body);
  if (type !== undefined) headers['content-type'] ??= type;
  return { status: reply.status, headers, payload };
}

function encodeBody(body: unknown): { payload: Bytes; type?: string } {
  if (body === undefined) return { payload: new Uint8Array() };
  if (typeof body === 'string') return { payload: utf8(body), type: 'text/plain; charset=utf-8' };
  if (body instanceof Uint8Array) return { payload: Uint8Array.from(body), type: 'application/octet-stream' };
  return { payload: utf8(JSON.stringify(body)), type: 'application/json' };
}
