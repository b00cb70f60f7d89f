import type { Bytes } from './bytes.js';
import type { FaultRule, Stroke } from './fault-rule.js';
import type { SimReply } from './provider.js';
import { encodeReply, type WireReply } from './wire-reply.js';

/** How an answer goes out: whole, or cut in one of four ways. */
export interface Delivery {
  readonly reply: WireReply;
  readonly cut?: 'truncate' | 'reset' | 'stall-headers' | 'stall-body' | undefined;
}

const HTML =
  '<!DOCTYPE html>\n<html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>\n';

/** What a fault cuts when the provider has not answered. */
const STAND_IN = encodeReply({ status: 200, body: { message: 'This answer was made up to be cut off.' } });

/** What the provider contributes to an answer that a fault spoils. */
export interface SpoilParts {
  /** The headers in which it names the request. */
  readonly identity: Readonly<Record<string, string>>;
  /** Its own error body. */
  error(status: number): SimReply;
}

/** What a fault makes of an answer. `reply` is the provider's, when it has worked the request off. */
export function spoil(rule: Stroke, reply: WireReply | undefined, parts: SpoilParts): Delivery {
  const { answer, cut } = strike(rule, reply, parts);
  const identity = lowerCased(parts.identity);
  const headers =
    rule.anonymous === true
      ? without(answer.headers, Object.keys(identity))
      : { ...identity, ...answer.headers };
  return { reply: dress(rule, { ...answer, headers }), cut };
}

interface Stricken {
  readonly answer: WireReply;
  readonly cut?: Delivery['cut'];
}

function strike(rule: Stroke, reply: WireReply | undefined, parts: SpoilParts): Stricken {
  const whole = reply === undefined || reply.payload.length === 0 ? STAND_IN : reply;
  switch (rule.kind) {
    case 'status':
      return { answer: encodeReply(parts.error(rule.status ?? 500)) };
    case 'html':
      return { answer: page(rule.status ?? 502, HTML) };
    case 'broken-json':
      return { answer: { ...whole, payload: firstHalf(whole.payload) } };
    case 'truncate':
      return { answer: whole, cut: 'truncate' };
    case 'reset':
      return { answer: whole, cut: 'reset' };
    case 'stall':
      return { answer: whole, cut: rule.phase === 'body' ? 'stall-body' : 'stall-headers' };
    case 'empty':
      return { answer: encodeReply({ status: rule.status ?? 200 }) };
    case 'redirect':
      return { answer: redirect(rule.status ?? 307) };
    case 'delay':
    case 'pass':
      return { answer: reply ?? STAND_IN };
    case 'skew':
      return { answer: dated(reply ?? STAND_IN, rule.skewMs ?? 0) };
    case 'expired-token':
      return { answer: reply ?? encodeReply(parts.error(rule.status ?? 401)) };
  }
}

function dated(reply: WireReply, skewMs: number): WireReply {
  return { ...reply, headers: { ...reply.headers, date: new Date(Date.now() + skewMs).toUTCString() } };
}

export function firstHalf(payload: Bytes): Bytes {
  return payload.subarray(0, Math.ceil(payload.length / 2));
}

function page(status: number, html: string): WireReply {
  return encodeReply({ status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html });
}

function redirect(status: number): WireReply {
  return encodeReply({ status, headers: { location: 'https://elsewhere.invalid/' } });
}

/** The rule's own status, headers and body win. */
function dress(rule: Stroke, reply: WireReply): WireReply {
  const own = encodeReply({ status: rule.status ?? reply.status, headers: rule.headers, body: rule.body });
  const isOwnBody = rule.body !== undefined;
  return {
    status: own.status,
    headers: isOwnBody
      ? { ...reply.headers, ...own.headers }
      : { ...reply.headers, ...lowerCased(rule.headers) },
    payload: isOwnBody ? own.payload : reply.payload,
  };
}

function without(headers: WireReply['headers'], names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

function lowerCased(headers: FaultRule['headers'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
