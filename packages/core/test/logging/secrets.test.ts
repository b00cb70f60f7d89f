import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';

import { bearer, type Credential, headerKey, type Logger, SdkError } from '../../src/index.js';
import { testClient, type TestClientOptions } from '../support/client.js';
import { failureOf } from '../support/outcome.js';
import {
  echoHeaders,
  json,
  redirect,
  type Reply,
  reset,
  stallBody,
  startServer,
  text,
  truncate,
} from '../support/server.js';

const SECRET = 'pl4nted/Secret+Value==';

const credentials: [string, Credential][] = [
  ['a key in a header', headerKey({ header: 'apikey', key: SECRET })],
  ['a bearer token', bearer(SECRET)],
  [
    'a signature',
    {
      authorize: (request) => {
        request.headers['authorization'] = `Signature version="1",keyId="me",signature="${SECRET}"`;
        request.headers['x-security-token'] = SECRET;
      },
    },
  ],
];

/** Everything that a program could print of an error. */
function printed(error: unknown): string {
  const parts: string[] = [inspect(error, { depth: 10 }), String(error)];
  for (let current = error; current instanceof Error; current = current.cause) {
    parts.push(current.message, current.stack ?? '', JSON.stringify(current));
    if ('body' in current) parts.push(JSON.stringify(current.body) ?? '');
  }
  return parts.join('\n');
}

const faults: [string, Reply, TestClientOptions][] = [
  ['an error that echoes the headers', echoHeaders(400), {}],
  ['a 401 that echoes the headers', echoHeaders(401), {}],
  ['a 500 that echoes the headers, repeated', echoHeaders(500), { retry: { maxAttempts: 2 } }],
  [
    'a text that echoes them',
    (response, request) => text(403, Object.values(request.headers).join(' '))(response, request),
    {},
  ],
  ['a page of HTML', text(502, `<html>${SECRET}</html>`), { retry: { maxAttempts: 1 } }],
  ['success that is not JSON', text(200, `oops ${SECRET}`), {}],
  ['drift', json(200, { id: SECRET.length, token: SECRET }), { check: 'strict' }],
  ['a redirect', redirect(`https://elsewhere.invalid/?token=${SECRET}`), {}],
  ['a reset', reset(), { retry: { maxAttempts: 2 } }],
  ['a cut body', truncate(`{"token":"${SECRET}`), { retry: { maxAttempts: 1 } }],
  ['a timeout', stallBody(), { timeout: { totalMs: 60 } }],
  ['a body over the limit', json(200, { token: SECRET }), { maxBodyBytes: 5 }],
];

describe.each(credentials)('%s', (_, credential) => {
  it.each(faults)('is not shown by %s', async (_, reply, options) => {
    const server = await startServer();
    server.always(reply);
    const lines: string[] = [];
    const keep = (message: string, fields?: unknown): void => {
      lines.push(message, inspect(fields, { depth: 10 }), JSON.stringify(fields) ?? '');
    };
    const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep };
    const client = testClient(server, { credential, logger, logLevel: 'debug', ...options });
    const error = await failureOf(client.retrieve('s1'));
    expect(SdkError.is(error)).toBe(true);
    expect(lines.length).toBeGreaterThan(0);
    for (const spelling of [SECRET, encodeURIComponent(SECRET)]) {
      expect(printed(error)).not.toContain(spelling);
      expect(lines.join('\n')).not.toContain(spelling);
    }
  });
});

describe('a secret that cannot be sent', () => {
  it('is not quoted by the runtime’s refusal', async () => {
    const server = await startServer();
    for (const key of [`${SECRET}\n${SECRET}`, `${SECRET}\r`, `${SECRET}☃`]) {
      const client = testClient(server, { credential: headerKey({ header: 'apikey', key }) });
      expect(printed(await failureOf(client.retrieve('s1')))).not.toContain(SECRET);
    }
    expect(server.requests).toHaveLength(0);
  });
});
