import { describe, expect, it } from 'vitest';

import {
  ConnectionError,
  DecodeError,
  headerKey,
  InvalidRequestError,
  TimeoutError,
} from '../../src/index.js';
import { testClient, TOKEN } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import {
  chunked,
  json,
  reset,
  stallBody,
  stallHeaders,
  startServer,
  text,
  truncate,
} from '../support/server.js';

describe('one attempt', () => {
  it('sends method, path, headers and body, and returns data with what came along', async () => {
    const server = await startServer();
    server.script(json(200, { id: 's1' }, { 'x-request-id': 'r1' }));
    const { data, requestId, attempts, response } = await testClient(server)
      .create({ mode: 'batch' })
      .withResponse();
    expect(data).toEqual({ id: 's1' });
    expect(requestId).toBe('r1');
    expect(response.status).toBe(200);
    expect(attempts).toMatchObject([{ number: 1, status: 200, waitedMs: 0, requestId: 'r1' }]);
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        target: '/v1/sessions',
        body: '{"mode":"batch"}',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'user-agent': 'compute-sessions-test-provider',
          'x-auth-token': TOKEN,
        },
      },
    ]);
  });

  it('sends no content type without a body', async () => {
    const server = await startServer();
    server.script(json(200, { id: 's1' }));
    await testClient(server).retrieve('s1');
    expect(server.requests[0]!.headers['content-type']).toBeUndefined();
    expect(server.requests[0]!.body).toBe('');
  });

  it('reports a connection that broke before the answer', async () => {
    const server = await startServer();
    server.script(reset());
    const error = await failureAs(ConnectionError, testClient(server).create({ mode: 'batch' }));
    expect(error).toMatchObject({ phase: 'send', operation: 'sessions.create', mayHaveReachedServer: true });
    expect(error.code).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    expect(error.attempts).toMatchObject([{ number: 1, failure: error.code }]);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('reports a body that broke off as a failed connection, never as data', async () => {
    const server = await startServer();
    server.always(truncate('{"id":"s1"}'));
    const error = await failureAs(
      ConnectionError,
      testClient(server).retrieve('s1', { retry: { maxAttempts: 1 } }),
    );
    expect(error.phase).toBe('body');
    expect(error.message).toContain('broke off');
  });

  it('ends an attempt whose headers do not come', async () => {
    const server = await startServer();
    server.always(stallHeaders());
    const error = await failureAs(
      TimeoutError,
      testClient(server).create({ mode: 'batch' }, { timeout: { attemptMs: 80 } }),
    );
    expect(error).toMatchObject({ limit: 'attemptMs', limitMs: 80, phase: 'send' });
    expect(error.attempts).toMatchObject([{ failure: 'timeout' }]);
  });

  it('ends an attempt whose body does not end: attemptMs covers it', async () => {
    const server = await startServer();
    server.always(stallBody());
    const error = await failureAs(
      TimeoutError,
      testClient(server).create({ mode: 'batch' }, { timeout: { attemptMs: 80 } }),
    );
    expect(error).toMatchObject({ limit: 'attemptMs', phase: 'body' });
  });

  it('ends an attempt of a fetch that does not heed the signal', async () => {
    const deaf = (() => new Promise<Response>(() => undefined)) as typeof fetch;
    const client = testClient({ url: 'https://deaf.invalid' }, { fetch: deaf, timeout: { attemptMs: 50 } });
    const error = await failureAs(TimeoutError, client.create({ mode: 'batch' }));
    expect(error.limit).toBe('attemptMs');
  });

  it('drops the late answer of a fetch that does not heed the signal', async () => {
    let cancelled = false;
    let answer: (response: Response) => void = () => undefined;
    const late = (() =>
      new Promise<Response>((resolve) => {
        answer = resolve;
      })) as typeof fetch;
    const client = testClient({ url: 'https://deaf.invalid' }, { fetch: late, timeout: { attemptMs: 30 } });
    await failureAs(TimeoutError, client.create({ mode: 'batch' }));
    const body = new ReadableStream({
      cancel: () => {
        cancelled = true;
      },
    });
    answer(new Response(body));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(cancelled).toBe(true);
  });
});

describe('size limit', () => {
  const long = JSON.stringify({ id: 'x'.repeat(2000) });

  it('refuses a body that announces more', async () => {
    const server = await startServer();
    server.always(text(200, long, { 'x-request-id': 'r1' }));
    const error = await failureAs(DecodeError, testClient(server, { maxBodyBytes: 1000 }).retrieve('s1'));
    expect(error).toMatchObject({ status: 200, requestId: 'r1', operation: 'sessions.retrieve' });
    expect(error.message).toContain('larger than 1000 bytes');
    expect(server.requests).toHaveLength(1);
  });

  it('refuses a body that turns out to be more', async () => {
    const server = await startServer();
    server.always(chunked(200, [long.slice(0, 900), long.slice(900)]));
    await failureAs(DecodeError, testClient(server, { maxBodyBytes: 1000 }).retrieve('s1'));
  });

  it('accepts a body of exactly the limit, also in pieces that split a character', async () => {
    const server = await startServer();
    const body = JSON.stringify({ id: 'ü€😀' });
    const bytes = Buffer.from(body);
    server.script(text(200, body), (response) => {
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    const client = testClient(server, { maxBodyBytes: bytes.length });
    expect(await client.retrieve('s1')).toEqual({ id: 'ü€😀' });
    expect(await client.retrieve('s1')).toEqual({ id: 'ü€😀' });
  });
});

describe('headers that cannot be sent', () => {
  it.each(['a\r\nx-evil: 1', 'a\nb', 'a\0b', 'naïve ☃'])(
    'refuses %j from the caller before sending',
    async (value) => {
      const server = await startServer();
      const error = await failureAs(
        InvalidRequestError,
        testClient(server).retrieve('s1', { headers: { 'x-note': value } }),
      );
      expect(error.issues[0]!.path).toBe('header.x-note');
      expect(error.message).not.toContain(value);
      expect(server.requests).toHaveLength(0);
    },
  );

  it('refuses a header name that would start another header', async () => {
    const server = await startServer();
    const client = testClient(server);
    await failureAs(InvalidRequestError, client.retrieve('s1', { headers: { 'x\r\ny': '1' } }));
    await failureAs(InvalidRequestError, client.retrieve('s1', { headers: { '': '1' } }));
    expect(server.requests).toHaveLength(0);
  });

  it('refuses the same from a credential, without quoting the secret', async () => {
    const server = await startServer();
    const credential = headerKey({ header: 'x-auth-token', key: 'secret-part-one\nsecret-part-two' });
    const error = await failureAs(InvalidRequestError, testClient(server, { credential }).retrieve('s1'));
    expect(error.issues[0]!.path).toBe('header.x-auth-token');
    expect(`${error.message}${error.stack ?? ''}`).not.toContain('secret-part');
    expect(server.requests).toHaveLength(0);
  });

  it('refuses the same as a retry token', async () => {
    const server = await startServer();
    await failureAs(
      InvalidRequestError,
      testClient(server).createKeyed({ mode: 'batch' }, { idempotencyKey: 'a\r\nb' }),
    );
    expect(server.requests).toHaveLength(0);
  });
});
