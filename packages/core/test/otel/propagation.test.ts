import {
  context,
  type Context,
  propagation,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';

import { type Credential, headerKey, TokenCache } from '../../src/index.js';
import { openTelemetry } from '../../src/otel/index.js';
import { testClient } from '../support/client.js';
import { empty, json, startServer } from '../support/server.js';
import { startSdk } from '../support/spans.js';

/** Writes what the W3C propagators write, and something of its own. */
const everything: TextMapPropagator = {
  inject(at: Context, carrier: unknown, setter: TextMapSetter) {
    const span = trace.getSpanContext(at);
    setter.set(carrier, 'traceparent', `00-${span!.traceId}-${span!.spanId}-01`);
    setter.set(carrier, 'tracestate', 'vendor=1');
    setter.set(carrier, 'authorization', 'propagated');
    setter.set(carrier, 'baggage', 'user=alice');
  },
  extract: (at) => at,
  fields: () => [],
};
const ATTEMPT = 'GET /v1/sessions/{id}';

describe('trace headers', () => {
  it('are not sent by default', async () => {
    startSdk({ propagator: everything });
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    await testClient(server, { observers: [openTelemetry()] }).retrieve('s1');
    expect(server.requests[0]!.headers).not.toHaveProperty('traceparent');
    expect(server.requests[0]!.headers).not.toHaveProperty('tracestate');
  });

  it('are sent on request: those of each attempt, and no baggage', async () => {
    const sdk = startSdk({ propagator: everything });
    const server = await startServer();
    server.script(empty(503, { 'retry-after': '0' }), json(200, { id: 's1' }));
    const client = testClient(server, {
      credential: headerKey({ header: 'authorization', key: 'the key' }),
      observers: [openTelemetry({ propagate: true })],
    });
    const at = propagation.setBaggage(
      context.active(),
      propagation.createBaggage({ user: { value: 'alice' } }),
    );
    await context.with(at, () => client.retrieve('s1'));
    const sent = server.requests.map(({ headers }) => headers);
    const spans = sdk.named(ATTEMPT).map((span) => span.spanContext());
    expect(sent.map(({ traceparent }) => traceparent)).toEqual(
      spans.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`),
    );
    for (const headers of sent) {
      expect(headers).toMatchObject({ tracestate: 'vendor=1', authorization: 'the key' });
      expect(headers).not.toHaveProperty('baggage');
    }
  });

  it('are never sent to an identity service', async () => {
    startSdk({ propagator: everything });
    const server = await startServer();
    const iam = await startServer();
    server.always(json(200, { id: 's1' }));
    iam.always(json(200, {}));
    const cache = new TokenCache({
      exchange: async ({ send, now }) => {
        await send({ method: 'POST', url: iam.url, headers: {}, body: undefined });
        return { value: 't', issuedAtMs: now(), expiresAtMs: now() + 3_600_000 };
      },
    });
    const credential: Credential = { authorize: async (_, context) => void (await cache.get(context)) };
    await testClient(server, { credential, observers: [openTelemetry({ propagate: true })] }).retrieve('s1');
    expect(server.requests[0]!.headers).toHaveProperty('traceparent');
    expect(iam.requests[0]!.headers).not.toHaveProperty('traceparent');
  });
});
