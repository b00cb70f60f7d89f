import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ConnectionError } from '../../src/index.js';
import { connectionError } from '../../src/transport/failure.js';
import { testClient, TOKEN } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { startServer } from '../support/server.js';

const fetchFailed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });
const system = (code: string, syscall?: string): Error =>
  Object.assign(new Error(code), { code, ...(syscall && { syscall }) });

describe('a failed connection', () => {
  it.each([
    ['refused', system('ECONNREFUSED', 'connect'), false],
    ['unknown host', system('ENOTFOUND', 'getaddrinfo'), false],
    ['name server busy', system('EAI_AGAIN', 'getaddrinfo'), false],
    ['connecting timed out', system('UND_ERR_CONNECT_TIMEOUT'), false],
    ['connecting timed out, by the system', system('ETIMEDOUT', 'connect'), false],
    ['no route, while connecting', system('EHOSTUNREACH', 'connect'), false],
    ['no route any more, on an open connection', system('EHOSTUNREACH', 'read'), true],
    ['reset', system('ECONNRESET', 'read'), true],
    ['broken pipe', system('EPIPE', 'write'), true],
    ['other side closed', system('UND_ERR_SOCKET'), true],
    ['certificate expired', system('CERT_HAS_EXPIRED'), false],
    ['certificate for another name', system('ERR_TLS_CERT_ALTNAME_INVALID'), false],
    [
      'alert that TLS 1.3 may send after the request',
      system('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
      true,
    ],
    ['no code at all', new Error('network error'), true],
    ['not even an error', 'odd', true],
  ])('%s: may it have reached the server?', (_, cause, mayHaveReachedServer) => {
    const error = connectionError('sessions.create', 'send', fetchFailed(cause));
    expect(error.mayHaveReachedServer).toBe(mayHaveReachedServer);
    const direct = connectionError('sessions.create', 'send', cause);
    expect(direct.mayHaveReachedServer).toBe(mayHaveReachedServer);
  });

  it('reads the code of each address that was tried', () => {
    const both = new AggregateError([system('ENETUNREACH', 'connect'), system('ECONNREFUSED', 'connect')]);
    expect(connectionError('x', 'send', fetchFailed(both))).toMatchObject({
      code: 'ENETUNREACH',
      mayHaveReachedServer: false,
    });
  });

  it('does not follow causes in a circle', () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    expect(connectionError('x', 'body', circle)).toMatchObject({
      code: undefined,
      mayHaveReachedServer: true,
      phase: 'body',
    });
  });
});

describe('the cause of a failed connection', () => {
  it('is kept, and prints nothing of what the server sent', async () => {
    const server = await startServer();
    server.always((response, request) => {
      response.socket?.end(`not HTTP: ${String(request.headers.authorization)}\r\n\r\n`);
    });
    const error = await failureAs(ConnectionError, testClient(server).create({ mode: 'batch' }));
    const printed = inspect(error, { depth: 10 });
    expect(printed).toContain('HTTPParserError');
    expect(printed).not.toContain('not HTTP');
    expect(printed).not.toContain(TOKEN);
  });
});
