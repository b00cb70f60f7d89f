import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ApiError, NotFoundError } from '../../src/index.js';
import { testClient, TOKEN } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { echoHeaders, empty, json, startServer, text } from '../support/server.js';

describe('an error answer', () => {
  it('becomes an error with the vendor’s facts', async () => {
    const server = await startServer();
    server.always(
      json(404, { code: 'E1', message: 'gone', request_id: 'in-body' }, { 'x-request-id': 'in-header' }),
    );
    const error = await failureAs(NotFoundError, testClient(server).retrieve('s1'));
    expect(error).toMatchObject({
      status: 404,
      code: 'E1',
      requestId: 'in-body',
      operation: 'sessions.retrieve',
      retryAfterMs: undefined,
      message: 'sessions.retrieve: HTTP 404: gone (code E1, request id in-body)',
    });
    expect(error.body).toEqual({ code: 'E1', message: 'gone', request_id: 'in-body' });
  });

  it.each(['x-request-id', 'x-trace-id'])('takes the request id from the header %s', async (header) => {
    const server = await startServer();
    server.always(json(404, {}, { [header]: 'r1' }));
    expect((await failureAs(ApiError, testClient(server).retrieve('s1'))).requestId).toBe('r1');
  });

  it('is not hidden by a parseError that throws', async () => {
    const server = await startServer();
    server.always(json(503, { message: 'busy' }, { 'x-request-id': 'r1' }));
    const parseError = (): never => {
      throw new TypeError('unforeseen');
    };
    const client = testClient(server, { provider: { parseError }, retry: { maxAttempts: 1 } });
    const error = await failureAs(ApiError, client.retrieve('s1'));
    expect(error).toMatchObject({ status: 503, requestId: 'r1', code: undefined });
    expect(error.body).toEqual({ message: 'busy' });
  });

  it('says what it can when the body is not the vendor’s', async () => {
    const server = await startServer();
    const client = testClient(server);
    const message = async (reply: Parameters<typeof server.always>[0]): Promise<string> => {
      server.script(reply);
      return (await failureAs(ApiError, client.create({ mode: 'batch' }))).message;
    };
    expect(await message(text(400, 'plain\n words'))).toBe('sessions.create: HTTP 400: plain words');
    expect(await message(text(502, '  <html>x</html>'))).toContain('a web page instead of an error body');
    expect(await message(empty(409))).toBe('sessions.create: HTTP 409: Conflict');
    expect(await message(json(400, [1, 2]))).toBe('sessions.create: HTTP 400: Bad Request');
    expect((await message(text(400, 'x'.repeat(5000)))).length).toBeLessThan(600);
  });

  it('shows no credential that comes back as reason phrase, code or request id', async () => {
    const server = await startServer();
    server.always((response) => {
      response.writeHead(400, `Bearer ${TOKEN} is wrong`, { 'x-request-id': TOKEN }).end();
    });
    const parseError = (_: unknown, __: number, headers: Headers): object => ({
      code: `E-${headers.get('x-request-id') ?? ''}`,
      requestId: headers.get('x-request-id'),
    });
    for (const provider of [{}, { parseError }]) {
      const error = await failureAs(ApiError, testClient(server, { provider }).retrieve('s1'));
      expect(inspect(error, { depth: 10 })).not.toContain(TOKEN);
      expect(error.message).toContain('[redacted] is wrong');
      expect(error.requestId).toBeUndefined();
    }
  });

  it('has the credential cut out of body and message', async () => {
    const server = await startServer();
    server.always(echoHeaders(400));
    const error = await failureAs(ApiError, testClient(server).retrieve('s1'));
    expect(JSON.stringify(error.body)).not.toContain(TOKEN);
    expect(JSON.stringify(error.body)).toContain('[redacted]');
    expect(error.message).toContain('[redacted]');
  });
});
