import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ConnectionError } from '../../src/index.js';
import { connectionError } from '../../src/transport/failure.js';
import { testClient, TOKEN } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { closedPort, startServer } from '../support/server.js';

const ADDRESS = 'https://user.example.com/secret/path?token=secret';
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
    const error = connectionError('sessions.create', 'send', ADDRESS, fetchFailed(cause));
    expect(error.mayHaveReachedServer).toBe(mayHaveReachedServer);
    const direct = connectionError('sessions.create', 'send', ADDRESS, cause);
    expect(direct.mayHaveReachedServer).toBe(mayHaveReachedServer);
  });

  it('reads the code of each address that was tried', () => {
    const both = new AggregateError([system('ENETUNREACH', 'connect'), system('ECONNREFUSED', 'connect')]);
    expect(connectionError('x', 'send', ADDRESS, fetchFailed(both))).toMatchObject({
      code: 'ENETUNREACH',
      mayHaveReachedServer: false,
    });
  });

  it('does not follow causes in a circle', () => {
    const circle: { cause?: unknown } = {};
    circle.cause = circle;
    expect(connectionError('x', 'body', ADDRESS, circle)).toMatchObject({
      code: undefined,
      mayHaveReachedServer: true,
      phase: 'body',
    });
  });
});

describe('the message of a failed connection', () => {
  const lookup = (hostname: string): Error => Object.assign(system('ENOTFOUND', 'getaddrinfo'), { hostname });
  it.each([
    [
      'an unknown host',
      system('ENOTFOUND'),
      /host user\.example\.com does not exist \(ENOTFOUND\): check .*`region` or `baseUrl`/,
    ],
    ['an unknown proxy', lookup('proxy.local'), /host proxy\.local does not exist/],
    ['a name that is none', lookup('a b\n'), /host user\.example\.com does not exist/],
    [
      'a busy name server',
      system('EAI_AGAIN'),
      /host user\.example\.com could not be looked up \(EAI_AGAIN\): check the network/,
    ],
    [
      'a closed port',
      system('ECONNREFUSED', 'connect'),
      /nothing listens at user\.example\.com:443 \(ECONNREFUSED\): check/,
    ],
    [
      'a certificate',
      system('SELF_SIGNED_CERT_IN_CHAIN'),
      /certificate of user\.example\.com:443 was refused \(SELF_SIGNED_CERT_IN_CHAIN\)/,
    ],
    [
      'a network without a way',
      system('EHOSTUNREACH', 'connect'),
      /no connection to user\.example\.com:443 \(EHOSTUNREACH\)/,
    ],
    [
      'a reset',
      system('ECONNRESET', 'read'),
      /: the connection to user\.example\.com:443 failed \(ECONNRESET\)$/,
    ],
    ['no code', new Error('odd'), /: the connection to user\.example\.com:443 failed$/],
  ])('%s: says where and what to check, never path or query', (_, cause, message) => {
    const error = connectionError('sessions.create', 'send', ADDRESS, fetchFailed(cause));
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('secret');
  });

  it('names the port of the address, and the phase', () => {
    const cause = system('ECONNRESET', 'read');
    const { message } = connectionError('x', 'body', 'http://127.0.0.1:8080/p', cause);
    expect(message).toBe(
      'x: the connection to 127.0.0.1:8080 broke off while the answer was read (ECONNRESET)',
    );
    expect(connectionError('x', 'send', 'http://[::1]/', cause).message).toContain('[::1]:80 ');
  });

  it('is what a user sees', async () => {
    const url = await closedPort();
    const client = testClient({ url }, { retry: { maxAttempts: 1 } });
    const { message } = await failureAs(ConnectionError, client.retrieve('s1'));
    expect(message).toContain(`sessions.retrieve: nothing listens at ${new URL(url).host} (ECONNREFUSED)`);
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
