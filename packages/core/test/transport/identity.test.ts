import { inspect } from 'node:util';

import { expect, it } from 'vitest';

import { type Credential, CredentialError, type IdentityResponse } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { json, startServer } from '../support/server.js';

const SECRET = 'planted-secret-0123456789';

/** Asks an identity service, and hands on what it says when it refuses. */
function asking(url: string, heard: IdentityResponse[]): Credential {
  return {
    async authorize(_, context) {
      const body = JSON.stringify({ key: SECRET });
      const request = { method: 'POST', url, headers: { 'content-type': 'application/json' }, body };
      const answer = await context.send(request, [SECRET]);
      heard.push(answer);
      const requestId = answer.headers.get('x-request-id') ?? undefined;
      throw new CredentialError(`refused: ${answer.text}`, {
        status: answer.status,
        code: answer.text,
        requestId,
      });
    },
  };
}

it('an identity service that quotes the secret in text and headers is not quoted in turn', async () => {
  const server = await startServer();
  const identity = await startServer();
  identity.always(json(400, { errorCode: SECRET }, { 'x-request-id': `id-${SECRET}` }));
  const heard: IdentityResponse[] = [];
  const lines: unknown[][] = [];
  const note = (...line: unknown[]): void => void lines.push(line);
  const client = testClient(server, {
    credential: asking(`${identity.url}/token`, heard),
    logger: { debug: note, info: note, warn: note, error: note },
    logLevel: 'debug',
  });
  const error = await failureAs(CredentialError, client.retrieve('1'));
  expect(error.requestId).toBe('id-[redacted]');
  const shown = [
    error.message,
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: 9 }),
    inspect(lines),
  ];
  expect(shown.join('\n')).not.toContain(SECRET);
  expect(identity.requests.length).toBeGreaterThan(0);
  expect(server.requests).toHaveLength(0);
});
