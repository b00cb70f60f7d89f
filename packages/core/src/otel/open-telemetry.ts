import {
  context,
  type Context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  trace,
  type TracerProvider,
} from '@opentelemetry/api';

import type { CallEvent, Observation, Observer, TokenEvent } from '../observe/index.js';
import { attemptAttributes, callAttributes, endAttempt, endCall } from './attributes.js';

export interface OpenTelemetryOptions {
  /** Default: the one registered with `@opentelemetry/api`, whenever that happens. */
  readonly tracerProvider?: TracerProvider;
  /**
   * Sends `traceparent` and `tracestate` with each attempt. Default false: the receiver is a third party, which seldom
   * continues a trace and could tell from it which requests belong together. They are not covered by signatures. Baggage is
   * never sent, and nothing is sent to identity services.
   */
  readonly propagate?: boolean;
  /** What to record as `url.full`. Default: nothing, because addresses hold ids and query values. */
  readonly recordUrl?: (url: URL) => string | undefined;
}

/**
 * An observer that records calls with OpenTelemetry: a span of kind INTERNAL per call (and per request for a token), and
 * below it one of kind CLIENT per attempt, which ends after the body. It belongs to no client: give it to as many as you
 * like. The parent is the active span; where no context manager is registered, attempts still find their call.
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Observer {
  const tracer = (options.tracerProvider ?? trace).getTracer('@compute-sessions/core');
  const contexts = new WeakMap<CallEvent | TokenEvent, Context>();

  const begin = (event: CallEvent | TokenEvent): Observation => {
    const parent = context.active();
    const span = tracer.startSpan(
      `${event.provider} ${event.operation}`,
      { kind: SpanKind.INTERNAL, attributes: callAttributes(event) },
      parent,
    );
    const own = trace.setSpan(parent, span);
    contexts.set(event, own);
    return {
      run: (work) => context.with(own, work),
      end: () => {
        endCall(span, event);
      },
    };
  };

  return {
    call: begin,
    token: begin,
    attempt: (event, request) => {
      const { call } = event;
      const parent = parentOf(contexts.get(call));
      const attributes = attemptAttributes(event, options.recordUrl?.(new URL(request.url)));
      const name = call.type === 'call' ? `${call.method} ${call.path}` : call.method;
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
      const own = trace.setSpan(parent, span);
      return {
        run: (work) => context.with(own, work),
        end: () => {
          endAttempt(span, event);
        },
        ...(options.propagate === true ? { headers: traceHeaders(own) } : {}),
      };
    },
  };
}

/** The active context, which may be one that a middleware has opened below the call's; without a manager, the call's own. */
function parentOf(call: Context | undefined): Context {
  const active = context.active();
  return active === ROOT_CONTEXT ? (call ?? active) : active;
}

/** Propagators may write anything, baggage among it. */
const TRACE_HEADERS = ['traceparent', 'tracestate'] as const;

function traceHeaders(own: Context): Record<string, string> {
  const written: Record<string, unknown> = {};
  propagation.inject(own, written);
  const headers: Record<string, string> = {};
  for (const name of TRACE_HEADERS) {
    const value = written[name];
    if (typeof value === 'string' && value !== '') headers[name] = value;
  }
  return headers;
}
