import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  AuthenticationError,
  type AuthorizeContext,
  ConfigError,
  type Credential,
  CredentialError,
  type Middleware,
  PermissionDeniedError,
  type ProviderFacts,
  TokenCache,
} from '../../src/index.js';
import { testClient } from '../support/client.js';
import { drawJitter, failureAs, failureOf } from '../support/outcome.js';
import {
  closedPort,
  json,
  redirect,
  type Reply,
  reset,
  startServer,
  type TestServer,
  text,
} from '../support/server.js';

beforeEach(() => {
  drawJitter(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ok = json(200, { id: 's1' });
const HOUR = 3_600_000;

/** A credential with tokens from the test server's `/token`. */
function tokenCredential(
  server: { readonly url: string },
  options: { renewable?: boolean } = {},
): Credential {
  const cache = new TokenCache({
    exchange: async ({ send, now }) => {
      const answer = await send({ method: 'POST', url: `${server.url}/token`, headers: {}, body: 'grant' });
      if (answer.status !== 200)
        throw new CredentialError('refused', { status: answer.status, code: 'X1', requestId: 'r9' });
      return { value: answer.text, issuedAtMs: now(), expiresAtMs: now() + HOUR };
    },
  });
  return {
    authorize: async (request, context) => {
      request.headers['authorization'] = `Bearer ${await cache.get(context)}`;
    },
    invalidate: (request) =>
      options.renewable !== false && cache.invalidate((request.headers['authorization'] ?? '').slice(7)),
  };
}

/** Hands out `token-1`, `token-2` ... and refuses those in `refused` with 401. */
function identity(server: TestServer, refused: readonly string[]): { issued: number } {
  const state = { issued: 0 };
  server.always((response, request) => {
    if (request.path === '/token') {
      state.issued += 1;
      response.end(`token-${String(state.issued)}`);
      return;
    }
    const token = (request.headers.authorization ?? '').slice(7);
    const reply: Reply = refused.includes(token) ? json(401, { message: 'expired' }) : ok;
    return reply(response, request);
  });
  return state;
}

describe('a 401', () => {
  it('leads to one forced refresh and one more attempt, for every kind of operation', async () => {
    const server = await startServer();
    const state = identity(server, ['token-1']);
    const client = testClient(server, { credential: tokenCredential(server), retry: { maxAttempts: 1 } });
    const { attempts } = await client.create({ mode: 'batch' }).withResponse();
    expect(attempts.map(({ status }) => status)).toEqual([401, 200]);
    expect(state.issued).toBe(2);
  });

  it('is the only status that does, unless the vendor has another way to refuse a token', async () => {
    const server = await startServer();
    const state = { issued: 0, reason: 'token is invalid' };
    server.always((response, request) => {
      if (request.path === '/token') {
        state.issued += 1;
        response.end(`token-${String(state.issued)}`);
        return;
      }
      const old = request.headers.authorization === 'Bearer token-1';
      return (old ? json(403, { message: state.reason }) : ok)(response, request);
    });
    const statuses: (number | undefined)[] = [];
    const cached = tokenCredential(server);
    const credential: Credential = {
      ...cached,
      invalidate: (request, status) => {
        statuses.push(status);
        return cached.invalidate!(request);
      },
    };
    const refusing: Partial<ProviderFacts> = {
      parseError: (body) => ({
        credentialRefused: (body as { message?: unknown }).message === 'token is invalid',
      }),
    };
    const { attempts } = await testClient(server, { credential, provider: refusing })
      .create({ mode: 'batch' })
      .withResponse();
    expect(attempts.map(({ status }) => status)).toEqual([403, 200]);
    expect(statuses).toEqual([403]);

    state.issued = 0;
    state.reason = 'no permission';
    const permanent = testClient(server, { credential: tokenCredential(server), provider: refusing });
    await failureAs(PermissionDeniedError, permanent.create({ mode: 'batch' }));
    expect(state.issued).toBe(1);
  });

  it('is an error when the fresh token is refused too', async () => {
    const server = await startServer();
    const state = identity(server, ['token-1', 'token-2', 'token-3']);
    const error = await failureAs(
      AuthenticationError,
      testClient(server, { credential: tokenCredential(server) }).retrieve('s1'),
    );
    expect(error.attempts.map(({ status }) => status)).toEqual([401, 401]);
    expect(state.issued).toBe(2);
  });

  it('is an error at once when the credential has nothing else to offer', async () => {
    const server = await startServer();
    const state = identity(server, ['token-1', '']);
    await failureAs(AuthenticationError, testClient(server).retrieve('s1'));
    const credential = tokenCredential(server, { renewable: false });
    await failureAs(AuthenticationError, testClient(server, { credential }).retrieve('s1'));
    expect(server.requests.filter(({ path }) => path !== '/token')).toHaveLength(2);
    expect(state.issued).toBe(1);
  });

  it('seen by 100 calls at once leads to one refresh', async () => {
    const server = await startServer();
    const state = identity(server, ['token-1']);
    const client = testClient(server, { credential: tokenCredential(server) });
    await Promise.all(Array.from({ length: 100 }, () => client.retrieve('s1')));
    expect(state.issued).toBe(2);
  });

  it('is not a reason for another attempt with other statuses', async () => {
    const server = await startServer();
    server.script(text(200, 'token'), json(403, {}));
    await failureAs(
      PermissionDeniedError,
      testClient(server, { credential: tokenCredential(server) }).retrieve('s1'),
    );
    expect(server.requests).toHaveLength(2);
  });
});

describe('no credential', () => {
  it('is asked for by operations that anybody may call', async () => {
    const server = await startServer();
    server.always(json(200, ['v1']));
    let asked = 0;
    const credential: Credential = {
      authorize: () => {
        asked += 1;
      },
    };
    expect(await testClient(server, { credential }).versions()).toEqual(['v1']);
    expect(asked).toBe(0);
  });
});

describe('a wrong clock', () => {
  const signer = (times: number[]): Credential => ({
    usesClock: true,
    authorize: (request, context) => {
      times.push(context.now());
      request.headers['x-date'] = String(context.now());
    },
  });

  /** A server whose clock is two hours ahead, and that refuses other times. */
  function strictServer(server: TestServer): void {
    server.always((response, request) => {
      const serverNow = Date.now() + 2 * HOUR;
      const right = Math.abs(Number(request.headers['x-date']) - serverNow) < 300_000;
      const headers = { date: new Date(serverNow).toUTCString() };
      const reply = right ? json(200, { id: 's1' }, headers) : json(401, { message: 'clock' }, headers);
      return reply(response, request);
    });
  }

  it('is corrected once by the server’s Date', async () => {
    const server = await startServer();
    strictServer(server);
    const times: number[] = [];
    const client = testClient(server, { credential: signer(times) });
    const { attempts } = await client.retrieve('s1').withResponse();
    expect(attempts.map(({ status }) => status)).toEqual([401, 200]);
    expect(times[1]! - times[0]!).toBeGreaterThan(1.9 * HOUR);
    expect((await client.retrieve('s1').withResponse()).attempts).toHaveLength(1);
  });

  it('is corrected for all calls that were under way', async () => {
    const server = await startServer();
    strictServer(server);
    const client = testClient(server, { credential: signer([]) });
    const all = await Promise.all(Array.from({ length: 20 }, () => client.retrieve('s1')));
    expect(all).toHaveLength(20);
  });

  it('is not blamed for a 401 when the clocks agree, or when there is no Date', async () => {
    const server = await startServer();
    server.script(json(401, {}), (response) => {
      response.sendDate = false;
      response.writeHead(401).end();
    });
    const client = testClient(server, { credential: signer([]) });
    await failureAs(AuthenticationError, client.retrieve('s1'));
    await failureAs(AuthenticationError, client.retrieve('s1'));
    expect(server.requests).toHaveLength(2);
  });
});

describe('a credential that fails', () => {
  it('with an error of the identity service: CredentialError with its facts, one for each call', async () => {
    const server = await startServer();
    server.always(json(400, { error: 'bad key' }));
    const client = testClient(server, { credential: tokenCredential(server) });
    const [first, second] = await Promise.all([
      failureAs(CredentialError, client.retrieve('s1')),
      failureAs(CredentialError, client.create({ mode: 'batch' })),
    ]);
    expect(first).toMatchObject({ status: 400, code: 'X1', requestId: 'r9', message: 'refused' });
    expect(first).not.toBe(second);
    expect(server.requests.map(({ path }) => path)).toEqual(['/token']);
  });

  it('because the identity service is down: CredentialError, never a doubt about the request itself', async () => {
    const server = await startServer();
    const credential = tokenCredential({ url: await closedPort() });
    const error = await failureAs(
      CredentialError,
      testClient(server, { credential }).create({ mode: 'batch' }),
    );
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.cause).toMatchObject({
      name: 'ConnectionError',
      operation: 'credential',
      attempts: { length: 3 },
    });
    expect(server.requests).toHaveLength(0);
  });

  it('because the identity service breaks off: asked three times in all, not three times per attempt', async () => {
    const [server, iam] = [await startServer(), await startServer()];
    iam.always(reset());
    await failureAs(CredentialError, testClient(server, { credential: tokenCredential(iam) }).retrieve('s1'));
    expect(iam.requests).toHaveLength(3);
    expect(server.requests).toHaveLength(0);
  });

  it('with an error of its own: CredentialError with that as cause, thrown either way', async () => {
    const server = await startServer();
    const mine = new Error('vault is sealed');
    const sync: Credential = {
      authorize: () => {
        throw mine;
      },
    };
    const later: Credential = { authorize: () => Promise.reject(mine) };
    for (const credential of [sync, later]) {
      const error = await failureAs(CredentialError, testClient(server, { credential }).retrieve('s1'));
      expect(error.cause).toBe(mine);
    }
  });

  it('because it was set up wrongly: the ConfigError as it is', async () => {
    const server = await startServer();
    const wrong = new ConfigError('no key', { option: 'credential' });
    const credential: Credential = { authorize: () => Promise.reject(wrong) };
    expect(await failureOf(testClient(server, { credential }).retrieve('s1'))).toBe(wrong);
  });
});

describe('what a credential is given', () => {
  it('may send to an identity service: no middleware, no credential, no redirect to elsewhere', async () => {
    const [server, iam, other] = [await startServer(), await startServer(), await startServer()];
    server.always(ok);
    iam.script(json(503, {}), (response, request) =>
      json(200, { got: request.body }, { 'x-request-id': 'i1' })(response, request),
    );
    let seen = 0;
    const answers: unknown[] = [];
    const credential: Credential = {
      authorize: async (_, context: AuthorizeContext) => {
        const answer = await context.send({
          method: 'POST',
          url: iam.url,
          headers: { 'x-a': '1' },
          body: 'b',
        });
        answers.push([answer.status, answer.text, answer.headers.get('x-request-id')]);
      },
    };
    const count: Middleware = (request, next) => {
      seen += 1;
      return next(request);
    };
    await testClient(server, { credential, middleware: [count] }).retrieve('s1');
    expect(answers).toEqual([[200, '{"got":"b"}', 'i1']]);
    expect(iam.requests).toHaveLength(2);
    expect(iam.requests[0]!.headers['x-auth-token']).toBeUndefined();
    expect(seen).toBe(1);

    iam.script(redirect(`${other.url}/`, 307));
    await failureAs(CredentialError, testClient(server, { credential }).retrieve('s1'));
    expect(other.requests).toHaveLength(0);
  });
});
