import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type Credential, InvalidRequestError, type Middleware } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { drawJitter, failureAs, failureOf } from '../support/outcome.js';
import { json, redirect, startServer } from '../support/server.js';

beforeEach(() => {
  drawJitter(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});
const ok = json(200, { id: 's1' });

describe('middleware', () => {
  it('runs for each attempt and each hop, the first one outermost', async () => {
    const server = await startServer();
    server.script(json(503, {}), redirect('/moved'), ok);
    const log: string[] = [];
    const named =
      (name: string): Middleware =>
      async (request, next, { operation, attempt }) => {
        log.push(`${name} ${operation} ${String(attempt)} ${new URL(request.url).pathname}`);
        const exchange = await next(request);
        log.push(`${name} ${String(exchange.response.status)}`);
        return exchange;
      };
    await testClient(server, { middleware: [named('a'), named('b')] }).retrieve('s1');
    expect(log).toEqual([
      ...['a sessions.retrieve 1 /v1/sessions/s1', 'b sessions.retrieve 1 /v1/sessions/s1', 'b 503', 'a 503'],
      ...['a sessions.retrieve 2 /v1/sessions/s1', 'b sessions.retrieve 2 /v1/sessions/s1', 'b 302', 'a 302'],
      ...['a sessions.retrieve 3 /moved', 'b sessions.retrieve 3 /moved', 'b 200', 'a 200'],
    ]);
  });

  it('runs before signing: the credential sees what it changed', async () => {
    const server = await startServer();
    server.always(ok);
    const credential: Credential = {
      authorize: (request) => {
        request.headers['x-signature'] = `signed:${request.headers['x-mark'] ?? 'nothing'}`;
      },
    };
    const mark: Middleware = (request, next) => {
      expect(request.headers['x-signature']).toBeUndefined();
      return next({ ...request, headers: { ...request.headers, 'x-mark': 'here' } });
    };
    await testClient(server, { credential, middleware: [mark] }).retrieve('s1');
    expect(server.requests[0]!.headers).toMatchObject({ 'x-mark': 'here', 'x-signature': 'signed:here' });
  });

  it('sees the text of the answer and may answer itself', async () => {
    const server = await startServer();
    server.always(ok);
    const texts: string[] = [];
    const look: Middleware = async (request, next) => {
      const exchange = await next(request);
      texts.push(exchange.text);
      return { ...exchange, text: '{"id":"changed"}' };
    };
    expect(await testClient(server, { middleware: [look] }).retrieve('s1')).toEqual({ id: 'changed' });
    expect(texts).toEqual(['{"id":"s1"}']);

    const own: Middleware = () =>
      Promise.resolve({ response: new Response(null, { status: 200 }), text: '{"id":"cached"}' });
    expect(await testClient(server, { middleware: [own] }).retrieve('s1')).toEqual({ id: 'cached' });
    expect(server.requests).toHaveLength(1);
  });

  it('fails the call with its own error, thrown either way', async () => {
    const server = await startServer();
    const mine = new Error('mine');
    const sync: Middleware = () => {
      throw mine;
    };
    const later: Middleware = () => Promise.reject(mine);
    expect(await failureOf(testClient(server, { middleware: [sync] }).retrieve('s1'))).toBe(mine);
    expect(await failureOf(testClient(server, { middleware: [later] }).retrieve('s1'))).toBe(mine);
    expect(server.requests).toHaveLength(0);
  });

  it('cannot move a request, and its credential, to another origin', async () => {
    const [server, other] = [await startServer(), await startServer()];
    const move: Middleware = (request, next) => next({ ...request, url: `${other.url}/v1/sessions/s1` });
    await failureAs(InvalidRequestError, testClient(server, { middleware: [move] }).retrieve('s1'));
    const bend: Middleware = (request, next) => next({ ...request, url: 'nonsense' });
    await failureAs(InvalidRequestError, testClient(server, { middleware: [bend] }).retrieve('s1'));
    expect([...server.requests, ...other.requests]).toHaveLength(0);
  });

  it('may change the path within the origin', async () => {
    const server = await startServer();
    server.always(ok);
    const move: Middleware = (request, next) =>
      next({ ...request, url: `${server.url}/canary/v1/sessions/s1` });
    await testClient(server, { middleware: [move] }).retrieve('s1');
    expect(server.requests[0]!.path).toBe('/canary/v1/sessions/s1');
  });

  it('cannot break the header rules', async () => {
    const server = await startServer();
    const bad: Middleware = (request, next) => {
      request.headers['x-note'] = 'a\r\nb: c';
      return next(request);
    };
    await failureAs(InvalidRequestError, testClient(server, { middleware: [bad] }).retrieve('s1'));
    expect(server.requests).toHaveLength(0);
  });
});
