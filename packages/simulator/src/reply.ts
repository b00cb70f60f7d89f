import type { SimReply } from './provider.js';

type ReplyHeaders = Readonly<Record<string, string>>;

/** A JSON answer. */
export function json(status: number, body: unknown, headers: ReplyHeaders = {}): SimReply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** The body is a JSON string that itself holds JSON (`x-wire-encoding: json-in-string`). */
export function jsonInString(status: number, value: unknown, headers: ReplyHeaders = {}): SimReply {
  return json(status, JSON.stringify(value), headers);
}

/** A plain text answer. */
export function text(status: number, body: string, headers: ReplyHeaders = {}): SimReply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** An answer without a body: a 204, or a bare refusal. */
export function empty(status: number, headers: ReplyHeaders = {}): SimReply {
  return { status, headers };
}
