import { SpanKind } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';

import { type Credential, TokenCache } from '../../src/index.js';
import { openTelemetry, type OpenTelemetryOptions } from '../../src/otel/index.js';
import { type Sessions, testClient, type TestClientOptions } from '../support/client.js';
import { failureOf } from '../support/outcome.js';
import {
  closedPort,
  json,
  redirect,
  reset,
  stallBody,
  stallHeaders,
  startServer,
  type TestServer,
} from '../support/server.js';
import { FAILED, startSdk, UNSET } from '../support/spans.js';

const CALL = 'test-provider sessions.retrieve';
const ATTEMPT = 'GET /v1/sessions/{id}';

function traced(
  server: { readonly url: string },
  options: TestClientOptions = {},
  otel: OpenTelemetryOptions = {},
): Sessions {
  return testClient(server, { observers: [openTelemetry(otel)], ...options });
}

function attemptOf(server: TestServer): Record<string, unknown> {
  return {
    'http.request.method': 'GET',
    'server.address': '127.0.0.1',
    'server.port': Number(new URL(server.url).port),
    'url.template': '/v1/sessions/{id}',
  };
}
const callAttributes = {
  'compute_sessions.provider': 'test-provider',
  'compute_sessions.operation': 'sessions.retrieve',
};

describe('spans', () => {
  it('one per call, of kind INTERNAL, and one per attempt, of kind CLIENT', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(json(200, { id: 's1' }, { 'x-request-id': 'r1' }));
    await traced(server).retrieve('s1');
    const [call, attempt] = sdk.spans;
    expect(sdk.spans).toHaveLength(2);
    expect(call).toMatchObject({ name: CALL, kind: SpanKind.INTERNAL, status: UNSET, events: [] });
    expect(call!.attributes).toEqual({
      ...callAttributes,
      'compute_sessions.attempts': 1,
      'compute_sessions.request_id': 'r1',
    });
    expect(attempt).toMatchObject({ name: ATTEMPT, kind: SpanKind.CLIENT, status: UNSET, events: [] });
    expect(attempt!.attributes).toEqual({
      ...attemptOf(server),
      'http.response.status_code': 200,
      'compute_sessions.request_id': 'r1',
    });
    expect(call!.parentSpanContext).toBeUndefined();
    expect(sdk.below(call!)).toEqual([attempt]);
  });

  it('of attempts that failed tell of the error, and of those after it how often was sent before', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.script(json(503, {}), reset(), json(200, { id: 's1' }));
    await traced(server).retrieve('s1');
    const [call] = sdk.named(CALL);
    expect(call).toMatchObject({ status: UNSET, attributes: { 'compute_sessions.attempts': 3 } });
    expect(call!.attributes).not.toHaveProperty('error.type');
    const [first, second, third] = sdk.below(call!);
    expect(first).toMatchObject({
      status: FAILED,
      attributes: { 'error.type': '503', 'http.response.status_code': 503 },
    });
    expect(first!.attributes).not.toHaveProperty('http.request.resend_count');
    expect(second).toMatchObject({ status: FAILED, attributes: { 'http.request.resend_count': 1 } });
    expect(second!.attributes['error.type']).toMatch(/^(ECONNRESET|UND_ERR_SOCKET)$/);
    expect(second!.attributes).not.toHaveProperty('http.response.status_code');
    expect(third).toMatchObject({ status: UNSET, attributes: { 'http.request.resend_count': 2 } });
    expect(third!.attributes).not.toHaveProperty('error.type');
  });

  it('of redirects count as sent again', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.script(redirect('/v1/sessions/s2'), json(200, { id: 's2' }));
    await traced(server).retrieve('s1');
    expect(sdk.named(ATTEMPT).map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([
      undefined,
      1,
    ]);
    expect(sdk.named(ATTEMPT).map(({ status }) => status)).toEqual([UNSET, UNSET]);
  });

  it('of a refused call name class and code, without a description', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(json(404, { code: '1201', message: 'no session s1', request_id: 'r9' }));
    await failureOf(traced(server).retrieve('s1'));
    const [call, attempt] = sdk.spans;
    expect(call!.status).toEqual(FAILED);
    expect(call!.attributes).toEqual({
      ...callAttributes,
      'compute_sessions.attempts': 1,
      'compute_sessions.request_id': 'r9',
      'compute_sessions.error_code': '1201',
      'error.type': 'NotFoundError',
    });
    expect(attempt!.status).toEqual(FAILED);
    expect(attempt!.attributes).toMatchObject({ 'error.type': '404', 'http.response.status_code': 404 });
  });

  it('of a call that nobody answers', async () => {
    const sdk = startSdk();
    await failureOf(traced({ url: await closedPort() }, { retry: { maxAttempts: 1 } }).retrieve('s1'));
    const [call, attempt] = sdk.spans;
    expect(call!.attributes).toMatchObject({
      'error.type': 'ConnectionError',
      'compute_sessions.error_code': 'ECONNREFUSED',
    });
    expect(attempt!.attributes).toMatchObject({ 'error.type': 'ECONNREFUSED' });
  });

  it.each([
    ['an abort while waiting for the answer', stallHeaders(), 'AbortError'],
    ['an abort inside the body', stallBody(), 'AbortError'],
    ['a time-out inside the body', stallBody(), 'TimeoutError'],
  ])('end with %s', async (_, reply, type) => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(reply);
    const options =
      type === 'AbortError' ? { signal: AbortSignal.timeout(50) } : { timeout: { totalMs: 50 } };
    await failureOf(traced(server).retrieve('s1', options));
    const [call, attempt] = sdk.spans;
    expect(call).toMatchObject({ status: FAILED, attributes: { 'error.type': type } });
    expect(attempt).toMatchObject({ status: FAILED, attributes: { 'error.type': type } });
    expect(sdk.below(call!)).toEqual([attempt]);
  });

  it('of an abort during a wait: the attempt has its own end, the call the abort', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(json(503, {}, { 'retry-after': '5' }));
    await failureOf(traced(server).retrieve('s1', { signal: AbortSignal.timeout(80) }));
    const [call, attempt] = sdk.spans;
    expect(attempt!.attributes).toMatchObject({ 'error.type': '503' });
    expect(call!.attributes).toMatchObject({ 'error.type': 'AbortError' });
  });

  it('of a token request stand below the call that needed it, with an attempt that tells no path', async () => {
    const sdk = startSdk();
    const iam = await startServer();
    const server = await startServer();
    iam.always(json(400, { error: 'no' }));
    const cache = new TokenCache({
      exchange: async ({ send, now }) => {
        await send({ method: 'POST', url: `${iam.url}/token/of/me?x=1`, headers: {}, body: 'key' });
        return { value: 't', issuedAtMs: now(), expiresAtMs: now() + 3_600_000 };
      },
    });
    const credential: Credential = { authorize: async (_, context) => void (await cache.get(context)) };
    server.always(json(200, { id: 's1' }));
    await traced(server, { credential }).retrieve('s1');
    const [call] = sdk.named(CALL);
    const [token, attempt] = sdk.below(call!);
    expect(token).toMatchObject({
      name: 'test-provider credential',
      kind: SpanKind.INTERNAL,
      status: FAILED,
    });
    expect(token!.attributes).toMatchObject({ 'error.type': '400' });
    expect(attempt!.name).toBe(ATTEMPT);
    const [request] = sdk.below(token!);
    expect(request).toMatchObject({ name: 'POST', kind: SpanKind.CLIENT });
    expect(Object.keys(request!.attributes).sort()).toEqual([
      'error.type',
      'http.request.method',
      'http.response.status_code',
      'server.address',
      'server.port',
    ]);
  });

  it('tell how many places differ from the contract, where that is looked for', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(json(200, { id: 7 }));
    const client = traced(server);
    await client.retrieve('s1');
    expect(client.loads.count).toBe(0);
    await client.retrieve('s1', { onDrift: () => undefined });
    expect(sdk.named(CALL).map(({ attributes }) => attributes['compute_sessions.drift'])).toEqual([
      undefined,
      1,
    ]);
  });

  it('hold an address only when asked, and then what the caller makes of it', async () => {
    const sdk = startSdk();
    const server = await startServer();
    server.always(json(200, { jobs: [] }));
    const jobs = (client: Sessions) =>
      client.jobs({ style: 'page', request: 'page', first: 1, items: ['jobs'] } as never, { tag: ['x'] });
    await jobs(traced(server));
    await jobs(traced(server, {}, { recordUrl: ({ origin, pathname }) => origin + pathname }));
    expect(sdk.named('GET /v1/jobs').map(({ attributes }) => attributes['url.full'])).toEqual([
      undefined,
      `${server.url}/v1/jobs`,
    ]);
  });
});
