import { describe, expect, it } from 'vitest';

import { AbortError, ApiError, type Credential, TimeoutError, TokenCache } from '../../src/index.js';
import { encodedBody } from '../../src/wire/index.js';
import { testClient } from '../support/client.js';
import { drawJitter, failureAs } from '../support/outcome.js';
import { json, reset, stallBody, stallHeaders, startServer } from '../support/server.js';
import { things } from '../support/wire.js';

const never = (): Promise<never> => new Promise(() => undefined);
const short = { timeout: { totalMs: 80 } };

describe('totalMs', () => {
  it('covers the wait for headers', async () => {
    const server = await startServer();
    server.always(stallHeaders());
    const error = await failureAs(TimeoutError, testClient(server, short).retrieve('s1'));
    expect(error).toMatchObject({
      phase: 'send',
      limit: 'totalMs',
      limitMs: 80,
      operation: 'sessions.retrieve',
    });
    expect(error.attempts).toMatchObject([{ number: 1, failure: 'timeout' }]);
  });

  it('covers the body', async () => {
    const server = await startServer();
    server.always(stallBody());
    const error = await failureAs(TimeoutError, testClient(server, short).retrieve('s1'));
    expect(error).toMatchObject({ phase: 'body', limit: 'totalMs' });
  });

  it('covers the body of an error answer', async () => {
    const server = await startServer();
    server.always(stallBody(503));
    const error = await failureAs(TimeoutError, testClient(server, short).retrieve('s1'));
    expect(error).toMatchObject({ phase: 'body', limit: 'totalMs' });
  });

  it('covers schemas that do not load, as the signal does', async () => {
    const server = await startServer();
    const call = things(server).call({ schemas: never }, { body: {} }, short);
    expect(await failureAs(TimeoutError, call)).toMatchObject({ phase: 'prepare', limitMs: 80 });
    const reason = new Error('enough');
    const abort = new AbortController();
    const aborted = things(server).call({ schemas: never }, { body: {} }, { signal: abort.signal });
    abort.abort(reason);
    expect(await failureAs(AbortError, aborted)).toMatchObject({ phase: 'prepare', cause: reason });
    expect(server.requests).toHaveLength(0);
  });

  it('goes on from a slow body of the request to what follows', async () => {
    const server = await startServer();
    server.always(stallHeaders());
    const slow = new ReadableStream({
      start: (controller) => {
        setTimeout(() => {
          controller.enqueue(new Uint8Array(3));
          controller.close();
        }, 300);
      },
    });
    const facts = { contentTypes: ['image/png'], wire: { body: encodedBody } };
    const call = things(server).call(facts, { body: slow }, { timeout: { totalMs: 600 } });
    const error = await failureAs(TimeoutError, call);
    expect(error).toMatchObject({ phase: 'send', limitMs: 600 });
    // What the attempt got is what the body had left, however slow the machine is.
    expect(error.attempts[0]!.durationMs).toBeLessThan(450);
  });

  it('covers a credential that hangs', async () => {
    const server = await startServer();
    const credential: Credential = { authorize: never };
    const error = await failureAs(TimeoutError, testClient(server, { ...short, credential }).retrieve('s1'));
    expect(error).toMatchObject({ phase: 'authorize', limit: 'totalMs', attempts: [] });
    expect(server.requests).toHaveLength(0);
  });

  it('covers a token refresh that hangs', async () => {
    const server = await startServer();
    const cache = new TokenCache({ exchange: never });
    const credential: Credential = {
      authorize: async (request, context) => {
        request.headers['authorization'] = await cache.get(context);
      },
    };
    const error = await failureAs(TimeoutError, testClient(server, { ...short, credential }).retrieve('s1'));
    expect(error.phase).toBe('authorize');
  });

  it('covers middleware that hangs', async () => {
    const server = await startServer();
    const error = await failureAs(
      TimeoutError,
      testClient(server, { ...short, middleware: [never] }).retrieve('s1'),
    );
    expect(error.limit).toBe('totalMs');
  });

  it('covers all attempts together: each is short enough, their sum is not', async () => {
    const server = await startServer();
    drawJitter(0);
    server.always(stallHeaders());
    const client = testClient(server, {
      timeout: { totalMs: 260, attemptMs: 100 },
      retry: { maxAttempts: 50 },
    });
    const error = await failureAs(TimeoutError, client.retrieve('s1'));
    expect(error.limit).toBe('totalMs');
    expect(error.attempts.length).toBeGreaterThanOrEqual(2);
    expect(error.attempts.length).toBeLessThanOrEqual(3);
    expect(error.attempts.map((attempt) => attempt.number)).toEqual(error.attempts.map((_, i) => i + 1));
  });

  it('does not begin a wait that would outlast it: the last answer says more than a timeout', async () => {
    const server = await startServer();
    drawJitter(0.99);
    server.always(json(503, { message: 'busy' }));
    const error = await failureAs(ApiError, testClient(server, { timeout: { totalMs: 200 } }).retrieve('s1'));
    expect(error.status).toBe(503);
    expect(server.requests).toHaveLength(1);
  });

  it('does not begin such a wait after a failed connection either', async () => {
    const server = await startServer();
    drawJitter(0.99);
    server.always(reset());
    const failure = testClient(server, { timeout: { totalMs: 200 } }).retrieve('s1');
    await expect(failure).rejects.toMatchObject({ name: 'ConnectionError', attempts: [{ number: 1 }] });
  });

  it('is the call’s own when given, else the client’s', async () => {
    const server = await startServer();
    server.always(stallHeaders());
    const client = testClient(server, { timeout: { totalMs: 60_000, attemptMs: 55_000 } });
    const error = await failureAs(TimeoutError, client.retrieve('s1', { timeout: { totalMs: 60 } }));
    expect(error.limitMs).toBe(60);
  });

  it.each([
    ['timeout.totalMs', { timeout: { totalMs: 0 } }],
    ['timeout.attemptMs', { timeout: { attemptMs: Number.NaN } }],
    ['retry.maxAttempts', { retry: { maxAttempts: -1 } }],
    ['maxBodyBytes', { maxBodyBytes: 0 }],
  ])('refuses a useless %s when the client is made', (option, options) => {
    expect(() => testClient({ url: 'https://unused.invalid' }, options)).toThrow(option);
  });

  it('takes an unlimited time as a very long one', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const timeout = { totalMs: Number.POSITIVE_INFINITY, attemptMs: Number.POSITIVE_INFINITY };
    expect(await testClient(server, { timeout }).retrieve('s1')).toEqual({ id: 's1' });
  });
});
