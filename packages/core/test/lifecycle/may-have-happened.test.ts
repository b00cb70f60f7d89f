import { describe, expect, it } from 'vitest';

import { type Attempt, ConnectionError } from '../../src/errors/index.js';
import { type Aftermath, mayHaveHappened } from '../../src/lifecycle/may-have-happened.js';
import { testClient, type TestClientOptions } from '../support/client.js';
import { failureOf } from '../support/outcome.js';
import { closedPort, json, reset, type Reply, startServer, text } from '../support/server.js';

const once: TestClientOptions = { retry: { maxAttempts: 1 } };

async function after(reply: Reply, options: TestClientOptions = {}): Promise<Aftermath> {
  const server = await startServer();
  server.always(reply);
  return mayHaveHappened(
    await failureOf(testClient(server, { ...once, ...options }).create({ mode: 'batch' })),
  );
}

describe('a creation that failed', () => {
  it.each([400, 401, 403, 404, 409, 422, 429])('with %i was not carried out', async (status) => {
    expect(await after(json(status, {}))).toBe('no');
  });

  it.each([408, 500, 502, 503, 504])('with %i may have been carried out', async (status) => {
    expect(await after(json(status, {}))).toBe('answered');
  });

  it.each<[string, Reply, TestClientOptions]>([
    ['a reset', reset(), {}],
    ['broken JSON', text(200, '{"id":', { 'content-type': 'application/json' }), {}],
    ['an answer that is too late', () => undefined, { timeout: { totalMs: 80 } }],
    ['an answer that differs', json(200, { id: 7 }), { check: 'strict' }],
  ])('with %s is lost', async (_, reply, options) => {
    expect(await after(reply, options)).toBe('lost');
  });

  it('before it was sent was not carried out', async () => {
    const client = testClient({ url: await closedPort() }, once);
    expect(mayHaveHappened(await failureOf(client.create({ mode: 'batch' })))).toBe('no');
    expect(mayHaveHappened(await failureOf(client.create({ mode: 'wrong' as 'batch' })))).toBe('no');
    const aborted = client.create({ mode: 'batch' }, { signal: AbortSignal.abort() });
    expect(mayHaveHappened(await failureOf(aborted))).toBe('no');
  });

  it('was not carried out when none of its attempts found a server', async () => {
    const client = testClient({ url: await closedPort() }, { retry: { maxAttempts: 3 } });
    const error = await failureOf(client.create({ mode: 'batch' }));
    expect(error).toMatchObject({ attempts: [{}, {}, {}] });
    expect(mayHaveHappened(error)).toBe('no');
  });

  it('is lost when one of the attempts before may have left', () => {
    const attempt = (number: number, failure: string): Attempt => ({
      number,
      waitedMs: 0,
      durationMs: 1,
      failure,
    });
    for (const [first, aftermath] of [
      ['ECONNRESET', 'lost'],
      ['ECONNREFUSED', 'no'],
    ] as const) {
      const attempts = [attempt(1, first), attempt(2, 'ECONNREFUSED')];
      const facts = {
        operation: 'things.create',
        phase: 'send',
        code: 'ECONNREFUSED',
        mayHaveReachedServer: false,
      } as const;
      expect(mayHaveHappened(new ConnectionError('refused', { ...facts, attempts }))).toBe(aftermath);
    }
  });

  it('in code of the user may have been carried out before', () => {
    expect(mayHaveHappened(new TypeError('mine'))).toBe('answered');
    expect(mayHaveHappened(undefined)).toBe('answered');
  });
});
