import { context, propagation, SpanStatusCode, type TextMapPropagator, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { onTestFinished } from 'vitest';

/** The real SDK, registered until the test ends, with its spans in memory. */
export function startSdk(
  options: { contextManager?: boolean; propagator?: TextMapPropagator } = {},
): Recorded {
  const exporter = new InMemorySpanExporter();
  const started: string[] = [];
  const starts: SpanProcessor = {
    onStart: (span) => void started.push(span.spanContext().spanId),
    onEnd: () => undefined,
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
  const provider = new BasicTracerProvider({ spanProcessors: [starts, new SimpleSpanProcessor(exporter)] });
  trace.setGlobalTracerProvider(provider);
  if (options.contextManager !== false) {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  }
  if (options.propagator !== undefined) propagation.setGlobalPropagator(options.propagator);
  onTestFinished(async () => {
    trace.disable();
    context.disable();
    propagation.disable();
    await provider.shutdown();
  });
  return new Recorded(exporter, started);
}

export class Recorded {
  readonly #exporter: InMemorySpanExporter;
  readonly #started: readonly string[];

  constructor(exporter: InMemorySpanExporter, started: readonly string[]) {
    this.#exporter = exporter;
    this.#started = started;
  }

  /** All spans that have ended, in the order of their starts: their times are too coarse to tell. */
  get spans(): ReadableSpan[] {
    const rank = (span: ReadableSpan): number => this.#started.indexOf(span.spanContext().spanId);
    return this.#exporter.getFinishedSpans().toSorted((a, b) => rank(a) - rank(b));
  }

  named(name: string): ReadableSpan[] {
    return this.spans.filter((span) => span.name === name);
  }

  below(parent: ReadableSpan): ReadableSpan[] {
    const { spanId } = parent.spanContext();
    return this.spans.filter((span) => span.parentSpanContext?.spanId === spanId);
  }

  /** Everything that an exporter could send. */
  printed(): string {
    return JSON.stringify(
      this.spans.map(({ name, attributes, events, links, status, resource }) => {
        return { name, attributes, events, links, status, resource: resource.attributes };
      }),
    );
  }
}

export const UNSET = { code: SpanStatusCode.UNSET };
export const FAILED = { code: SpanStatusCode.ERROR };
