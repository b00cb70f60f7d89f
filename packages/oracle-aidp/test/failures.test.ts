import { describe, expect, it } from 'vitest';

import {
  type ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  type Credential,
  CredentialError,
  DecodeError,
  NotFoundError,
  ociSigner,
  RateLimitError,
  RedirectError,
  ServerError,
  TimeoutError,
} from '../src/index.js';
import { notebook, simulate } from './simulation.js';
import { makeKey, shown } from './support.js';

const simulation = simulate();
const once = { retry: { maxAttempts: 1 } };

/** Fails if any secret that the client was given shows in the error. */
function expectNoSecret(error: unknown, more: readonly string[] = []): void {
  const { privateKey, securityToken } = simulation.connection.credentials;
  const lines = privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('-'));
  const text = shown(error);
  for (const secret of [...lines, securityToken, ...more]) expect(text).not.toContain(secret);
}

async function failure(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    expectNoSecret(error);
    return error;
  }
  throw new Error('it did not fail');
}

describe('what the service refuses', () => {
  const list = (credential?: Credential): Promise<unknown> =>
    failure(simulation.client(credential === undefined ? {} : { credential }).sessions.list({}, once));

  it('a key that it does not know', async () => {
    const other = makeKey();
    const { tenancy, user } = simulation.connection.credentials;
    const error = await list(
      ociSigner({ tenancy, user, fingerprint: other.fingerprint, privateKey: other.pem }),
    );
    expect(AuthenticationError.is(error)).toBe(true);
    expect(error).toMatchObject({
      status: 401,
      code: 'NotAuthenticated',
      requestId: simulation.lastId(),
      operation: 'sessions.list',
    });
    expect(String(error)).toContain('within 5 minutes');
    expect((error as ApiError).attempts).toHaveLength(1);
  });

  it('a key that is not that of the token', async () => {
    const { securityToken } = simulation.connection.credentials;
    const error = await list(ociSigner({ securityToken, privateKey: makeKey().pem }));
    expect(AuthenticationError.is(error)).toBe(true);
    expect(error).toMatchObject({
      status: 401,
      code: 'NotAuthenticated',
      requestId: simulation.lastId(),
    });
  });

  it('an expired session token whose expiry the client cannot read', async () => {
    const { opaqueExpiredSecurityToken: securityToken, privateKey } = simulation.connection.credentials;
    const error = await list(ociSigner({ securityToken, privateKey }));
    expect(AuthenticationError.is(error)).toBe(true);
    expect(error).toMatchObject({
      status: 401,
      code: 'NotAuthenticated',
      requestId: simulation.lastId(),
      operation: 'sessions.list',
    });
    expect((error as ApiError).response.headers.get('x-simulator-reason')).toBe(
      'the session token has expired',
    );
    expect(String(error)).toContain('session token is not expired');
    expect((error as ApiError).attempts).toHaveLength(1);
    expectNoSecret(error, [securityToken]);
  });

  it('nothing: an expired session token is not even sent', async () => {
    const { expiredSecurityToken, privateKey } = simulation.connection.credentials;
    const before = simulation.simulator.requests.length;
    const error = await list(ociSigner({ securityToken: expiredSecurityToken, privateKey }));
    expect(CredentialError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: 'TokenExpired' });
    expectNoSecret(error, [expiredSecurityToken]);
    expect(simulation.simulator.requests).toHaveLength(before);
  });

  it('an unknown session, or one that the caller may not see', async () => {
    const error = await failure(simulation.client().sessions.retrieve('unknown'));
    expect(NotFoundError.is(error)).toBe(true);
    expect(error).toMatchObject({
      status: 404,
      code: 'NotAuthorizedOrNotFound',
      requestId: simulation.lastId(),
      operation: 'sessions.retrieve',
    });
    expect(String(error)).toContain('policy permits');
  });

  it('a workspace without permission', async () => {
    const error = await failure(simulation.client({ workspace: 'forbidden' }).sessions.list());
    expect(error).toMatchObject({
      name: 'NotFoundError',
      code: 'NotAuthorizedOrNotFound',
      requestId: simulation.lastId(),
    });
  });

  it('a wrong type of session', async () => {
    const error = await failure(
      simulation.client({ check: 'off' }).sessions.create(notebook({ type: 'nonsense' })),
    );
    expect(BadRequestError.is(error)).toBe(true);
    expect(error).toMatchObject({
      status: 400,
      code: 'InvalidParameter',
      requestId: simulation.lastId(),
    });
  });

  it('a retry token that was used for something else', async () => {
    const { sessions } = simulation.client();
    const options = { 'opc-retry-token': 'token-1' };
    await sessions.create(notebook(), options);
    const error = await failure(sessions.create(notebook(), options));
    expect(ConflictError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: 'InvalidatedRetryToken', requestId: simulation.lastId() });
    expect((error as ApiError).attempts).toHaveLength(1);
  });
});

describe('what the service fails at', () => {
  const cases = [
    [401, AuthenticationError, 'NotAuthenticated'],
    [429, RateLimitError, 'TooManyRequests'],
    [500, ServerError, 'InternalServerError'],
    [503, ServerError, 'ServiceUnavailable'],
  ] as const;

  it.each(cases)('%i', async (status, type, code) => {
    simulation.simulator.faults.add({ kind: 'status', status, times: Infinity });
    const error = await failure(simulation.client().sessions.list({}, once));
    expect(type.is(error)).toBe(true);
    expect(error).toMatchObject({ status, code, requestId: simulation.lastId(), operation: 'sessions.list' });
  });

  it('403, a status outside the table', async () => {
    simulation.simulator.faults.add({ kind: 'status', status: 403 });
    const error = await failure(simulation.client().sessions.list());
    expect(error).toMatchObject({
      name: 'PermissionDeniedError',
      code: 'NotAuthorized',
      requestId: simulation.lastId(),
    });
  });

  it('asking to wait', async () => {
    simulation.simulator.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    const error = await failure(simulation.client().sessions.list());
    expect(error).toMatchObject({ status: 429, retryAfterMs: 3_600_000 });
    expect((error as ApiError).attempts).toHaveLength(1);
  });

  it('twice, and then no more', async () => {
    simulation.simulator.faults.add({ kind: 'status', status: 503, times: 2 });
    const { attempts } = await simulation.client().sessions.list().withResponse();
    expect(attempts.map((attempt) => attempt.status)).toEqual([503, 503, 200]);
  });

  it('while changing something, which is not repeated', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'patchSession', processed: true });
    const error = await failure(sessions.update(id, { must_refresh_context: true }));
    expect(ConnectionError.is(error) && error.attempts.length).toBe(1);
  });
});

describe('what comes back unreadable', () => {
  it('broken JSON', async () => {
    simulation.simulator.faults.add({ kind: 'broken-json' });
    const error = await failure(simulation.client().sessions.list());
    expect(DecodeError.is(error)).toBe(true);
    expect(error).toMatchObject({
      status: 200,
      operation: 'sessions.list',
      requestId: simulation.lastId(),
    });
  });

  it('a page of HTML, with a good status and with a bad one', async () => {
    simulation.simulator.faults.add({ kind: 'html', status: 200 });
    const good = await failure(simulation.client().sessions.list());
    expect(DecodeError.is(good)).toBe(true);
    expect(good).toMatchObject({ status: 200, requestId: simulation.lastId() });
    expect(String(good)).toContain('web page');
    simulation.simulator.faults.add({ kind: 'html', status: 502 });
    const bad = await failure(simulation.client().sessions.list({}, once));
    expect(bad).toMatchObject({
      name: 'ServerError',
      status: 502,
      code: undefined,
      requestId: simulation.lastId(),
    });
    simulation.simulator.faults.add({ kind: 'html', status: 502, anonymous: true });
    const proxy = await failure(simulation.client().sessions.list({}, once));
    expect(proxy).toMatchObject({ name: 'ServerError', status: 502, requestId: undefined });
  });

  it('an answer that is cut off', async () => {
    simulation.simulator.faults.add({ kind: 'truncate', times: Infinity });
    expect(ConnectionError.is(await failure(simulation.client().sessions.list({}, once)))).toBe(true);
  });

  it('nothing at all, in time', async () => {
    simulation.simulator.faults.add({ kind: 'stall', phase: 'body', times: Infinity });
    const error = await failure(simulation.client().sessions.list({}, { timeout: { totalMs: 200 } }));
    expect(TimeoutError.is(error)).toBe(true);
    expect(error).toMatchObject({ limit: 'totalMs', phase: 'body' });
  });

  it('a redirect to another host', async () => {
    simulation.simulator.faults.add({ kind: 'redirect' });
    expect(RedirectError.is(await failure(simulation.client().sessions.list()))).toBe(true);
  });
});

describe('a wrong clock', () => {
  it('is set by the server once, and the request is signed again', async () => {
    const trueNow = Date.now;
    Date.now = () => trueNow.call(Date) + 3_600_000;
    try {
      const { sessions } = simulation.client();
      const { attempts } = await sessions.list({ limit: 1 }).withResponse();
      expect(attempts.map((attempt) => attempt.status)).toEqual([401, 200]);
      expect((await sessions.list({ limit: 1 }).withResponse()).attempts).toHaveLength(1);
    } finally {
      Date.now = trueNow;
    }
  });
});

it('fifty calls at once share one parsed key', async () => {
  const { credentials } = simulation.connection;
  let asked = 0;
  const privateKey = (): string => {
    asked += 1;
    return credentials.privateKey;
  };
  const { sessions } = simulation.client({
    credential: ociSigner({ ...credentials, privateKey, securityToken: credentials.securityToken }),
  });
  const { subtle } = globalThis.crypto;
  const importKey = subtle.importKey.bind(subtle);
  let parsed = 0;
  Object.defineProperty(subtle, 'importKey', {
    configurable: true,
    value: (...args: Parameters<typeof importKey>) => {
      parsed += 1;
      return importKey(...args);
    },
  });
  try {
    await Promise.all(Array.from({ length: 50 }, () => sessions.list({ limit: 1 })));
  } finally {
    Reflect.deleteProperty(subtle, 'importKey');
  }
  expect(asked).toBe(50);
  expect(parsed).toBe(1);
});
