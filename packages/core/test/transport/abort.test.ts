import { describe, expect, it } from 'vitest';

import { AbortError, type Credential, TimeoutError, TokenCache } from '../../src/index.js';
import { testClient, type TestClientOptions } from '../support/client.js';
import { drawJitter, failureAs } from '../support/outcome.js';
import { json, type Reply, stallBody, stallHeaders, startServer } from '../support/server.js';

const reason = new Error('the user pressed stop');
const never = (): Promise<never> => new Promise(() => undefined);

describe('an aborted signal', () => {
  it('before the call: nothing is sent', async () => {
    const server = await startServer();
    const error = await failureAs(
      AbortError,
      testClient(server).retrieve('s1', { signal: AbortSignal.abort(reason) }),
    );
    expect(error).toMatchObject({ phase: 'prepare', operation: 'sessions.retrieve', attempts: [] });
    expect(error.cause).toBe(reason);
    expect(server.requests).toHaveLength(0);
  });

  const hangingCredential: Credential = { authorize: never };
  const cache = new TokenCache({ exchange: never });
  const hangingToken: Credential = {
    authorize: async (request, context) => {
      request.headers['authorization'] = await cache.get(context);
    },
  };
  const phases: [string, string, Reply, TestClientOptions][] = [
    ['while a credential is at work', 'authorize', stallHeaders(), { credential: hangingCredential }],
    ['while a token is fetched', 'authorize', stallHeaders(), { credential: hangingToken }],
    ['while waiting for headers', 'send', stallHeaders(), {}],
    ['while the body comes in', 'body', stallBody(), {}],
    ['while waiting for the next attempt', 'wait', json(503, {}, { 'retry-after': '30' }), {}],
  ];
  it.each(phases)('%s: ends at once, with the reason as cause', async (_, phase, reply, options) => {
    const server = await startServer();
    server.always(reply);
    const controller = new AbortController();
    const call = failureAs(
      AbortError,
      testClient(server, options).retrieve('s1', { signal: controller.signal }),
    );
    if (phase !== 'authorize') await server.received(1);
    setTimeout(() => {
      controller.abort(reason);
    }, 100);
    const error = await call;
    expect(error.phase).toBe(phase);
    expect(error.cause).toBe(reason);
    if (phase === 'send' || phase === 'body') expect(error.attempts).toMatchObject([{ failure: 'abort' }]);
    if (phase === 'wait') expect(error.attempts).toMatchObject([{ status: 503 }]);
  });

  it('while middleware is at work', async () => {
    const server = await startServer();
    const controller = new AbortController();
    const call = testClient(server, { middleware: [never] }).retrieve('s1', { signal: controller.signal });
    controller.abort(reason);
    expect((await failureAs(AbortError, call)).cause).toBe(reason);
  });

  it('keeps a reason that is not an error', async () => {
    const server = await startServer();
    const error = await failureAs(
      AbortError,
      testClient(server).retrieve('s1', { signal: AbortSignal.abort('enough') }),
    );
    expect(error.cause).toBe('enough');
  });

  it('counts as an abort when it is the caller’s own timeout', async () => {
    const server = await startServer();
    server.always(stallHeaders());
    const error = await failureAs(
      AbortError,
      testClient(server).retrieve('s1', { signal: AbortSignal.timeout(50) }),
    );
    expect((error.cause as Error).name).toBe('TimeoutError');
  });

  it('sends nothing more for a call that was aborted in its middleware', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const controller = new AbortController();
    const client = testClient(server, {
      middleware: [
        (request, next) => {
          controller.abort(reason);
          return next(request);
        },
      ],
    });
    await failureAs(AbortError, client.retrieve('s1', { signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.requests).toHaveLength(0);
  });

  it('harms no other call of the client', async () => {
    const server = await startServer();
    server.script(stallHeaders());
    server.always(json(200, { id: 's2' }));
    const client = testClient(server);
    const controller = new AbortController();
    const first = failureAs(AbortError, client.retrieve('s1', { signal: controller.signal }));
    await server.received(1);
    const second = client.retrieve('s2');
    controller.abort();
    await first;
    expect(await second).toEqual({ id: 's2' });
  });
});

describe('abort and deadline together', () => {
  it('the one that came first decides, even when the other follows before the call has wound up', async () => {
    const block = (ms: number): void => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    };
    const slow = (() => new Promise<Response>(() => undefined)) as typeof fetch;
    const client = testClient({ url: 'https://slow.invalid' }, { fetch: slow, timeout: { totalMs: 60 } });
    const controller = new AbortController();
    const call = client.retrieve('s1', { signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
      block(100); // the deadline's timer is due before anything else can run
    }, 10);
    await failureAs(AbortError, call);

    const late = new AbortController();
    const other = client.retrieve('s1', { signal: late.signal });
    setTimeout(() => {
      late.abort(reason);
    }, 500);
    await failureAs(TimeoutError, other);
  });

  it('an answer that is already there is kept', async () => {
    const server = await startServer();
    drawJitter(0);
    server.always(json(200, { id: 's1' }));
    const controller = new AbortController();
    const data = await testClient(server).retrieve('s1', { signal: controller.signal });
    controller.abort();
    expect(data).toEqual({ id: 's1' });
  });
});
