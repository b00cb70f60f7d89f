import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  ApiError,
  ConnectionError,
  DecodeError,
  InvalidRequestError,
  RateLimitError,
  RedirectError,
  ServerError,
  TimeoutError,
} from '../../src/index.js';
import { type Sessions, testClient } from '../support/client.js';
import { drawJitter, failureAs, failureOf } from '../support/outcome.js';
import {
  closedPort,
  json,
  redirect,
  type Reply,
  reset,
  stallHeaders,
  startServer,
  text,
  truncate,
} from '../support/server.js';

beforeEach(() => {
  drawJitter(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ok = json(200, { id: 's1' });
const repeatable: [string, (client: Sessions) => PromiseLike<unknown>][] = [
  ['safe', (client) => client.retrieve('s1')],
  ['idempotent', (client) => client.update('s1', { mode: 'batch' })],
  ['keyed', (client) => client.createKeyed({ mode: 'batch' })],
];
const passing: [string, Reply][] = [
  ['408', json(408, {})],
  ['429', json(429, {})],
  ['500', json(500, {})],
  ['502', text(502, '<html>bad gateway</html>')],
  ['503', json(503, {})],
  ['504', json(504, {})],
  ['a reset', reset()],
  ['a cut body', truncate('{"id":')],
];

describe.each(repeatable)('a %s operation', (_, call) => {
  it.each(passing)('is repeated after %s', async (_, reply) => {
    const server = await startServer();
    server.script(reply, reply, ok);
    await call(testClient(server));
    expect(server.requests).toHaveLength(3);
  });

  it('is repeated after an attempt that timed out', async () => {
    const server = await startServer();
    server.script(stallHeaders(), ok);
    await call(testClient(server, { timeout: { attemptMs: 150 } }));
    expect(server.requests).toHaveLength(2);
  });

  it.each([400, 401, 403, 404, 409, 412, 422, 501])('is not repeated after %i', async (status) => {
    const server = await startServer();
    server.script(json(status, {}));
    await failureAs(ApiError, call(testClient(server)));
    expect(server.requests).toHaveLength(1);
  });
});

describe('an unsafe operation', () => {
  it.each(passing)('is never repeated after %s', async (_, reply) => {
    const server = await startServer();
    server.script(reply, ok);
    await failureOf(testClient(server).create({ mode: 'batch' }));
    expect(server.requests).toHaveLength(1);
  });

  it('is never repeated after a timeout', async () => {
    const server = await startServer();
    server.script(stallHeaders(), ok);
    await failureAs(
      TimeoutError,
      testClient(server, { timeout: { attemptMs: 80 } }).create({ mode: 'batch' }),
    );
    expect(server.requests).toHaveLength(1);
  });

  it('is not repeated even when the vendor calls the answer passing', async () => {
    const server = await startServer();
    server.script(json(503, { retryable: true }), ok);
    await failureAs(ServerError, testClient(server).create({ mode: 'batch' }));
    expect(server.requests).toHaveLength(1);
  });

  it('is repeated when the connection was refused: nothing left', async () => {
    const url = await closedPort();
    const error = await failureAs(ConnectionError, testClient({ url }).create({ mode: 'batch' }));
    expect(error).toMatchObject({ code: 'ECONNREFUSED', mayHaveReachedServer: false });
    expect(error.attempts).toMatchObject([
      { number: 1, failure: 'ECONNREFUSED' },
      { number: 2, failure: 'ECONNREFUSED' },
      { number: 3, failure: 'ECONNREFUSED' },
    ]);
  });
});

describe('the vendor’s own rule', () => {
  it('wins over the status, in both directions', async () => {
    const server = await startServer();
    server.script(json(409, { retryable: true }), ok);
    await testClient(server).retrieve('s1');
    expect(server.requests).toHaveLength(2);
    server.script(json(503, { retryable: false }), ok);
    await failureAs(ServerError, testClient(server).retrieve('s1'));
    expect(server.requests).toHaveLength(3);
  });
});

describe('attempts', () => {
  it('are listed on a result', async () => {
    const server = await startServer();
    server.script(
      json(503, {}, { 'x-request-id': 'r1' }),
      reset(),
      json(200, { id: 's1' }, { 'x-trace-id': 'r3' }),
    );
    const { attempts } = await testClient(server).retrieve('s1').withResponse();
    expect(attempts).toMatchObject([
      { number: 1, status: 503, requestId: 'r1', waitedMs: 0 },
      { number: 2, failure: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) as string },
      { number: 3, status: 200, requestId: 'r3' },
    ]);
    for (const { durationMs } of attempts) expect(durationMs).toBeGreaterThanOrEqual(0);
  });

  it('are listed on an error, whichever kind', async () => {
    const server = await startServer();
    server.script(json(503, {}), json(500, {}), json(429, {}));
    const limited = await failureAs(RateLimitError, testClient(server).retrieve('s1'));
    expect(limited.attempts.map(({ status }) => status)).toEqual([503, 500, 429]);
    expect(limited.message).toContain('3 attempts');

    server.script(json(503, {}), text(200, 'not json'));
    const unread = await failureAs(DecodeError, testClient(server).retrieve('s1'));
    expect(unread.attempts.map(({ status }) => status)).toEqual([503, 200]);

    server.script(json(503, {}), redirect('https://elsewhere.invalid/'));
    const moved = await failureAs(RedirectError, testClient(server).retrieve('s1'));
    expect(moved.attempts.map(({ status }) => status)).toEqual([503, 302]);
  });

  it('are at most maxAttempts', async () => {
    const server = await startServer();
    server.always(json(503, {}));
    await failureAs(ServerError, testClient(server).retrieve('s1', { retry: { maxAttempts: 1 } }));
    expect(server.requests).toHaveLength(1);
    await failureAs(ServerError, testClient(server, { retry: { maxAttempts: 5 } }).retrieve('s1'));
    expect(server.requests).toHaveLength(6);
  });

  it('each begin with the request as it was', async () => {
    const server = await startServer();
    server.script(json(503, {}), json(503, {}), ok);
    let number = 0;
    const client = testClient(server, {
      middleware: [
        (request, next) => {
          number += 1;
          expect(request.headers['x-mark']).toBeUndefined();
          request.headers['x-mark'] = String(number);
          return next(request);
        },
      ],
    });
    await client.update('s1', { mode: 'batch' });
    expect(server.requests.map(({ headers }) => headers['x-mark'])).toEqual(['1', '2', '3']);
    expect(new Set(server.requests.map(({ body }) => body))).toEqual(new Set(['{"mode":"batch"}']));
  });
});

describe('a retry token', () => {
  it('is the same on each attempt of a call, and another one on the next call', async () => {
    const server = await startServer();
    server.script(json(503, {}), reset(), ok, ok);
    const client = testClient(server);
    await client.createKeyed({ mode: 'batch' });
    await client.createKeyed({ mode: 'batch' });
    const [first, second, third, other] = server.requests.map(({ headers }) => headers['opc-retry-token']);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  it.each(['', ' '])('and not %j, which a vendor would take for none', async (idempotencyKey) => {
    const server = await startServer();
    const call = testClient(server).createKeyed({ mode: 'batch' }, { idempotencyKey });
    await failureAs(InvalidRequestError, call);
    expect(server.requests).toHaveLength(0);
  });

  it('is the caller’s when given', async () => {
    const server = await startServer();
    server.always(ok);
    await testClient(server).createKeyed({ mode: 'batch' }, { idempotencyKey: 'mine' });
    await testClient(server).createKeyed({ mode: 'batch' }, { headers: { 'opc-retry-token': 'header' } });
    expect(server.requests.map(({ headers }) => headers['opc-retry-token'])).toEqual(['mine', 'header']);
  });

  it('is not sent with operations that have none', async () => {
    const server = await startServer();
    server.always(ok);
    await testClient(server).create({ mode: 'batch' }, { idempotencyKey: 'mine' });
    expect(JSON.stringify(server.requests[0]!.headers)).not.toContain('mine');
  });
});

describe('the retry budget', () => {
  it('is shared by all calls of a client: a failing service gets 20 retries, then one per call', async () => {
    const server = await startServer();
    server.always(json(503, {}));
    const client = testClient(server);
    for (let i = 0; i < 15; i += 1) await failureAs(ServerError, client.retrieve('s1'));
    expect(server.requests).toHaveLength(15 + 20);
  });

  it('does not bind another client', async () => {
    const server = await startServer();
    server.always(json(503, {}));
    for (let i = 0; i < 11; i += 1) await failureAs(ServerError, testClient(server).retrieve('s1'));
    expect(server.requests).toHaveLength(33);
  });
});
