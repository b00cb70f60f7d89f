import type { FaultRule } from './faults.js';
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

/**
 * What a fault makes of an answer. `reply` is the provider's, when it has worked the request off; `error` gives the
 * provider's own error body.
 */
export function spoil(
  rule: FaultRule,
  reply: WireReply | undefined,
  error: (status: number) => SimReply,
): Delivery {
  const whole = reply === undefined || reply.payload.length === 0 ? STAND_IN : reply;
  switch (rule.kind) {
    case 'status':
      return { reply: dress(rule, encodeReply(error(rule.status ?? 500))) };
    case 'html':
      return { reply: dress(rule, page(rule.status ?? 502, HTML)) };
    case 'broken-json':
      return { reply: dress(rule, { ...whole, payload: firstHalf(whole.payload) }) };
    case 'truncate':
      return { reply: dress(rule, whole), cut: 'truncate' };
    case 'reset':
      return { reply: whole, cut: 'reset' };
    case 'stall':
      return { reply: dress(rule, whole), cut: rule.phase === 'body' ? 'stall-body' : 'stall-headers' };
    case 'empty':
      return { reply: dress(rule, encodeReply({ status: rule.status ?? 200 })) };
    case 'redirect':
      return { reply: dress(rule, redirect(rule.status ?? 307)) };
    case 'delay':
      return { reply: dress(rule, reply ?? STAND_IN) };
  }
}

export function firstHalf(payload: Buffer): Buffer {
  return payload.subarray(0, Math.ceil(payload.length / 2));
}

function page(status: number, html: string): WireReply {
  return encodeReply({ status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html });
}

function redirect(status: number): WireReply {
  return encodeReply({ status, headers: { location: 'https://elsewhere.invalid/' } });
}

/** The rule's own status, headers and body win. */
function dress(rule: FaultRule, reply: WireReply): WireReply {
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

function lowerCased(headers: FaultRule['headers'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
