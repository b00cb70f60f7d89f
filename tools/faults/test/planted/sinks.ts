import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';

import type { ClientOptions, Logger, Observer } from '@compute-sessions/core';
import { openTelemetry } from '@compute-sessions/core/otel';

import { printed } from '../../src/stage/printed.js';

type TracerProvider = NonNullable<NonNullable<Parameters<typeof openTelemetry>[0]>['tracerProvider']>;
type Tracer = ReturnType<TracerProvider['getTracer']>;
type Span = ReturnType<Tracer['startSpan']>;

/** Where everything ends up that a program could print or collect. */
export interface Sinks {
  /** Options for a client: all that can be told is told. */
  readonly options: ClientOptions;
  /** Keeps a value as a program could print it. */
  keep(value: unknown): void;
  readonly logs: string[];
  readonly events: string[];
  readonly spans: string[];
  readonly values: string[];
  /** All of it in one text. */
  text(): string;
  close(): void;
}

const CHANNELS: readonly string[] = [
  ...['call', 'token', 'attempt'].flatMap((name) =>
    ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map(
      (step) => `tracing:compute-sessions:${name}:${step}`,
    ),
  ),
  'compute-sessions:retry',
  'compute-sessions:drift',
];

export function openSinks(): Sinks {
  const logs: string[] = [];
  const events: string[] = [];
  const spans: string[] = [];
  const values: string[] = [];
  const log = (message: string, fields?: Readonly<Record<string, unknown>>): void => {
    logs.push(message, printed(fields));
  };
  const logger: Logger = { debug: log, info: log, warn: log, error: log };
  const hear = (event: unknown): void => void events.push(printed(event));
  for (const name of CHANNELS) subscribe(name, hear);
  return {
    options: {
      logger,
      logLevel: 'debug',
      observers: [openTelemetry({ tracerProvider: recorder(spans), propagate: true }), listener(events)],
      onDrift: (drift) => log('drift', { ...drift }),
    },
    keep: (value) => void values.push(printed(value), inspect(value, { depth: 10, showHidden: false })),
    logs,
    events,
    spans,
    values,
    text: () => [...logs, ...events, ...spans, ...values].join('\n'),
    close: () => {
      for (const name of CHANNELS) unsubscribe(name, hear);
    },
  };
}

/** Keeps every event as it begins and as it ends. */
function listener(events: string[]): Observer {
  const watch = (event: object): { end(): void } => {
    events.push(printed(event));
    return { end: () => void events.push(printed(event)) };
  };
  return {
    call: watch,
    token: watch,
    attempt: watch,
    retry: (event) => void watch(event),
    drift: (event) => void watch(event),
  };
}

/** Writes down every argument of every method of every span: more than an exporter would see. */
function recorder(spans: string[]): TracerProvider {
  const note = (...values: unknown[]): void => void spans.push(inspect(values, { depth: 10 }));
  const span: Span = {
    spanContext: () => ({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 }),
    isRecording: () => true,
    end: (...given) => note('end', ...given),
    setAttribute: (...given) => (note(...given), span),
    setAttributes: (...given) => (note(...given), span),
    addEvent: (...given) => (note(...given), span),
    addLink: (...given) => (note(...given), span),
    addLinks: (...given) => (note(...given), span),
    setStatus: (...given) => (note(...given), span),
    updateName: (...given) => (note(...given), span),
    recordException: (...given) => note(...given),
  };
  return {
    getTracer: (...names) => {
      note(...names);
      return {
        startSpan: (name, options) => (note(name, options), span),
        startActiveSpan: () => {
          throw new Error('the adapter starts its spans by itself');
        },
      };
    },
  };
}
