import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { type Credential, NotFoundError, TokenCache } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { listen, order, type Published } from '../support/events.js';
import { drawJitter, failureAs, failureOf } from '../support/outcome.js';
import {
  empty,
  json,
  redirect,
  reset,
  stallHeaders,
  startServer,
  type TestServer,
} from '../support/server.js';

beforeEach(() => {
  drawJitter(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function factsOf(published: readonly Published[], channel: string): Published['facts'][] {
  return published.filter((one) => one.channel === channel).map(({ facts }) => facts);
}

const whole = ['start', 'end', 'asyncStart', 'asyncEnd'];
const called = (server: TestServer) => ({
  type: 'call',
  provider: 'test-provider',
  operation: 'sessions.retrieve',
  method: 'GET',
  path: '/v1/sessions/{id}',
  serverAddress: '127.0.0.1',
  serverPort: Number(new URL(server.url).port),
});
const durationMs = expect.any(Number) as number;

describe('a call that succeeds', () => {
  it('publishes itself and its attempt, with the facts of the end at the end', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }, { 'x-request-id': 'r1' }));
    const published = listen();
    await testClient(server).retrieve('s1');
    expect(order(published)).toEqual([
      // A proof that is at hand costs no turn: the attempt begins within the call's first one.
      'call:start',
      'attempt:start',
      'attempt:end',
      'call:end',
      ...whole.slice(2).map((phase) => `attempt:${phase}`),
      ...whole.slice(2).map((phase) => `call:${phase}`),
    ]);
    const call = called(server);
    const ending = { durationMs, status: 200, requestId: 'r1' };
    expect(factsOf(published, 'call:start')).toEqual([call]);
    expect(factsOf(published, 'call:asyncEnd')).toEqual([{ ...call, ...ending, attempts: 1 }]);
    const attempt = { type: 'attempt', call, number: 1, waitedMs: 0 };
    expect(factsOf(published, 'attempt:start')).toEqual([attempt]);
    expect(factsOf(published, 'attempt:asyncEnd')).toEqual([{ ...attempt, ...ending }]);
  });

  it('is one object from start to end, and its attempts point to it', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const published = listen();
    const client = testClient(server);
    await Promise.all([client.retrieve('s1'), client.retrieve('s2')]);
    const calls = new Set(
      published.filter(({ channel }) => channel.startsWith('call')).map((p) => p.message),
    );
    const attempts = published.filter(({ channel }) => channel.startsWith('attempt')).map((p) => p.message);
    expect(calls.size).toBe(2);
    expect(new Set(attempts.map((attempt) => (attempt as { call: object }).call))).toEqual(calls);
  });
});

describe('a call that fails', () => {
  it('names class, code, status and attempts, never the message', async () => {
    const server = await startServer();
    server.always(json(404, { code: '1201', message: 'no session s1', request_id: 'r9' }));
    const published = listen();
    await failureAs(NotFoundError, testClient(server).retrieve('s1'));
    const ending = { durationMs, status: 404, requestId: 'r9', attempts: 1 };
    const call = { ...called(server), ...ending, error: { name: 'NotFoundError', code: '1201' } };
    expect(factsOf(published, 'call:error')).toEqual([call]);
    expect(factsOf(published, 'attempt:error')).toEqual([]);
    expect(order(published).slice(-3)).toEqual(['call:error', 'call:asyncStart', 'call:asyncEnd']);
  });

  it('publishes attempts and the waits between them', async () => {
    const server = await startServer();
    server.script(json(503, {}), reset(), json(200, { id: 's1' }));
    const published = listen();
    await testClient(server).retrieve('s1');
    expect(factsOf(published, 'attempt:asyncEnd')).toMatchObject([
      { number: 1, status: 503 },
      { number: 2, error: { name: 'ConnectionError', code: expect.any(String) } },
      { number: 3, status: 200 },
    ]);
    expect(factsOf(published, 'retry')).toMatchObject([
      {
        type: 'retry',
        call: { operation: 'sessions.retrieve' },
        after: { number: 1, status: 503 },
        waitMs: 0,
      },
      { type: 'retry', after: { number: 2, failure: expect.any(String) }, waitMs: 0 },
    ]);
    expect(factsOf(published, 'call:asyncEnd')).toMatchObject([{ attempts: 3, status: 200 }]);
  });

  it.each([
    ['AbortError', () => ({ signal: AbortSignal.timeout(40) })],
    ['TimeoutError', () => ({ timeout: { totalMs: 40 } })],
  ])('by %s ends call and attempt', async (name, options) => {
    const server = await startServer();
    server.always(stallHeaders());
    const published = listen();
    await failureOf(testClient(server).retrieve('s1', options()));
    expect(factsOf(published, 'attempt:error')).toMatchObject([{ error: { name } }]);
    expect(factsOf(published, 'call:error')).toMatchObject([{ error: { name }, attempts: 1 }]);
  });

  it('before anything is sent has no attempts', async () => {
    const server = await startServer();
    const published = listen();
    await failureOf(testClient(server).retrieve('..'));
    expect(order(published)).toEqual([
      'call:start',
      'call:end',
      'call:error',
      'call:asyncStart',
      'call:asyncEnd',
    ]);
    expect(published[2]!.facts).toMatchObject({ error: { name: 'InvalidRequestError' } });
  });
});

describe('other events', () => {
  it('a redirect and the request after it are attempts', async () => {
    const server = await startServer();
    server.script(redirect('/v1/sessions/s2'), json(200, { id: 's2' }));
    const published = listen();
    await testClient(server).retrieve('s1');
    expect(factsOf(published, 'attempt:asyncEnd')).toMatchObject([
      { number: 1, status: 302 },
      { number: 2, status: 200 },
    ]);
  });

  it('a token request is told apart, with its own attempts, once for all calls that wait', async () => {
    const server = await startServer();
    const iam = await startServer();
    iam.script(empty(503), json(200, { token: 'secret' }));
    server.always(json(200, { id: 's1' }));
    const cache = new TokenCache({
      exchange: async ({ send, now }) => {
        await send({
          method: 'POST',
          url: `${iam.url}/identity/token?key=secret`,
          headers: {},
          body: 'secret',
        });
        return { value: 'secret', issuedAtMs: now(), expiresAtMs: now() + 3_600_000 };
      },
    });
    const credential: Credential = {
      authorize: async (request, context) => {
        request.headers['authorization'] = `Bearer ${await cache.get(context)}`;
      },
    };
    const published = listen();
    const client = testClient(server, { credential });
    await Promise.all([client.retrieve('s1'), client.retrieve('s2'), client.retrieve('s3')]);
    const token = {
      type: 'token',
      provider: 'test-provider',
      operation: 'credential',
      method: 'POST',
      serverAddress: '127.0.0.1',
      serverPort: Number(new URL(iam.url).port),
    };
    expect(factsOf(published, 'token:asyncEnd')).toEqual([
      { ...token, durationMs, status: 200, attempts: 2 },
    ]);
    expect(factsOf(published, 'retry')).toMatchObject([{ call: { type: 'token' } }]);
    expect(
      factsOf(published, 'attempt:asyncEnd').filter(
        ({ call }) => (call as { type: string }).type === 'token',
      ),
    ).toHaveLength(2);
    expect(JSON.stringify(published)).not.toContain('secret');
  });

  it('drift is checked for and told when somebody listens', async () => {
    const server = await startServer();
    server.always(json(200, { id: 7 }));
    const client = testClient(server);
    await client.retrieve('s1');
    expect(client.loads.count).toBe(0);
    const published = listen();
    await client.retrieve('s1');
    const issues = [{ path: 'body.id', message: 'must be a string' }];
    expect(factsOf(published, 'drift')).toMatchObject([{ type: 'drift', status: 200, issues }]);
    expect(factsOf(published, 'call:asyncEnd')).toMatchObject([{ drift: 1 }]);
  });
});

describe('the tracing channels', () => {
  it('carry bound stores into the work', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const store = new AsyncLocalStorage<object>();
    const { start } = tracingChannel('compute-sessions:call');
    start.bindStore(store, (event) => event as object);
    onTestFinished(() => void start.unbindStore(store));
    const seen: unknown[] = [];
    const client = testClient(server, {
      middleware: [
        (request, next) => {
          seen.push(store.getStore());
          return next(request);
        },
      ],
    });
    await client.retrieve('s1');
    expect(seen).toMatchObject([{ type: 'call', operation: 'sessions.retrieve' }]);
  });

  it('are missed by nobody where there are none', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
    const published = listen();
    await testClient(server).retrieve('s1');
    expect(published).toEqual([]);
  });

  it('a call under way when somebody subscribes stays unheard', async () => {
    const server = await startServer();
    let published: Published[] = [];
    server.script(
      (response, request) => {
        published = listen();
        void json(503, {})(response, request);
      },
      json(200, { id: 's1' }),
    );
    await testClient(server).retrieve('s1');
    expect(published).toEqual([]);
  });
});
