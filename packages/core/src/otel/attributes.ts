import { type Attributes, type Span, SpanStatusCode } from '@opentelemetry/api';

import type { AttemptEvent, CallEvent, TokenEvent } from '../observe/index.js';

/** Of a call or a request for a token. The names are this package's own: no convention describes such a span. */
export function callAttributes(event: CallEvent | TokenEvent): Attributes {
  return {
    'compute_sessions.provider': event.provider,
    'compute_sessions.operation': event.operation,
  };
}

/**
 * Of an attempt: the HTTP client span of the semantic conventions (https://opentelemetry.io/docs/specs/semconv/http/http-spans/),
 * but for `url.full`, which would hold ids and query values. Those that samplers may look at are there from the start.
 */
export function attemptAttributes(
  { call, number, waitedMs }: AttemptEvent,
  url: string | undefined,
): Attributes {
  return {
    'http.request.method': call.method,
    'server.address': call.serverAddress,
    'server.port': call.serverPort,
    ...(call.type === 'call' ? { 'url.template': call.path } : {}),
    ...(url === undefined ? {} : { 'url.full': url }),
    ...(number > 1 ? { 'http.request.resend_count': number - 1 } : {}),
    ...(waitedMs > 0 ? { 'compute_sessions.waited_ms': Math.round(waitedMs) } : {}),
  };
}

/** Ends the span of a call. Its error is the class that the caller catches. */
export function endCall(span: Span, event: CallEvent | TokenEvent): void {
  const { attempts, requestId, error } = event;
  if (attempts !== undefined) span.setAttribute('compute_sessions.attempts', attempts);
  if (requestId !== undefined) span.setAttribute('compute_sessions.request_id', requestId);
  if (event.type === 'call' && event.drift !== undefined) {
    span.setAttribute('compute_sessions.drift', event.drift);
  }
  if (error?.code !== undefined) span.setAttribute('compute_sessions.error_code', error.code);
  if (error !== undefined) fail(span, error.name);
  else if (event.type === 'token' && isErrorStatus(event.status)) fail(span, String(event.status));
  span.end();
}

/** Ends the span of an attempt. Its error is the status, the system's code, or the class. */
export function endAttempt(span: Span, { status, requestId, error }: AttemptEvent): void {
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  if (requestId !== undefined) span.setAttribute('compute_sessions.request_id', requestId);
  if (error !== undefined) fail(span, error.code ?? error.name);
  else if (isErrorStatus(status)) fail(span, String(status));
  span.end();
}

function isErrorStatus(status: number | undefined): boolean {
  return status !== undefined && status >= 400;
}

/** Without a description: messages of errors quote what servers say. */
function fail(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
