import { context, propagation, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';

import { openTelemetry } from '../../src/otel/index.js';
import { testClient } from '../support/client.js';
import { empty, json, startServer } from '../support/server.js';
import { startSdk } from '../support/spans.js';

const CALL = 'test-provider sessions.retrieve';

describe('the parent of a call', () => {
  it('is the active span', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const client = testClient(server, { observers: [openTelemetry()] });
    await trace.getTracer('test').startActiveSpan('outer', async (outer) => {
      await client.retrieve('s1');
      outer.end();
    });
    const [outer] = sdk.named('outer');
    expect(sdk.below(outer!)).toEqual(sdk.named(CALL));
    expect(sdk.spans.every((span) => span.spanContext().traceId === outer!.spanContext().traceId)).toBe(true);
  });

  it('is its own for each of many calls at a time, with repetitions', async () => {
    const sdk = startSdk();
    const server = await startServer();
    const failed = new Set<string>();
    server.always(async (response, request) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      const again = failed.has(request.path);
      failed.add(request.path);
      await (again ? json(200, { id: 's' }) : empty(503, { 'retry-after': '0' }))(response, request);
    });
    const client = testClient(server, { observers: [openTelemetry()] });
    const tracer = trace.getTracer('test');
    const ids = Array.from({ length: 8 }, (_, i) => `s${String(i)}`);
    await Promise.all(
      ids.map((id) =>
        tracer.startActiveSpan(`outer ${id}`, async (outer) => {
          await client.retrieve(id);
          outer.end();
        }),
      ),
    );
    for (const id of ids) {
      const [outer] = sdk.named(`outer ${id}`);
      const calls = sdk.below(outer!);
      expect(calls.map(({ name }) => name)).toEqual([CALL]);
      const attempts = sdk.below(calls[0]!);
      expect(attempts.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([503, 200]);
      expect(attempts.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([
        undefined,
        1,
      ]);
    }
    expect(sdk.spans).toHaveLength(8 * 4);
  });
});

describe('what runs inside', () => {
  it('a middleware is inside the call, `fetch` inside the attempt', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const tracer = trace.getTracer('test');
    const client = testClient(server, {
      observers: [openTelemetry()],
      middleware: [
        (request, next) =>
          tracer.startActiveSpan('middleware', async (span) => {
            const exchange = await next(request);
            span.end();
            return exchange;
          }),
      ],
      fetch: (input, init) =>
        tracer.startActiveSpan('fetch', async (span) => {
          const response = await fetch(input, init);
          span.end();
          return response;
        }),
    });
    await client.retrieve('s1');
    const [call] = sdk.named(CALL);
    const [inner] = sdk.below(call!);
    expect(inner!.name).toBe('middleware');
    const [attempt] = sdk.below(inner!);
    expect(attempt!.name).toBe('GET /v1/sessions/{id}');
    expect(sdk.below(attempt!).map(({ name }) => name)).toEqual(['fetch']);
  });

  it('the caller goes on in its own context', async () => {
    startSdk();
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const client = testClient(server, { observers: [openTelemetry()] });
    const before = context.active();
    await client.retrieve('s1');
    expect(context.active()).toBe(before);
    expect(propagation.getActiveBaggage()).toBeUndefined();
  });
});

describe('without a context manager', () => {
  it('attempts still find their call', async () => {
    const sdk = startSdk({ contextManager: false });
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const client = testClient(server, { observers: [openTelemetry()] });
    await Promise.all([client.retrieve('s1'), client.retrieve('s2')]);
    const calls = sdk.named(CALL);
    expect(calls).toHaveLength(2);
    for (const call of calls) expect(sdk.below(call)).toHaveLength(1);
  });
});
