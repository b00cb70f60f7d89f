import { createPublicKey } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { ConfigError, CredentialError, refreshSessionToken } from '../../src/index.js';
import { makeKey, makeToken, shown } from '../support.js';
import { startIdentityServices } from './identity-services.js';

const key = makeKey();
const securityToken = makeToken(Date.now() + 600_000);
const given = { securityToken, privateKey: key.pem, region: 'us-ashburn-1' };

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('refreshSessionToken', () => {
  it('asks with the session’s own signature and gives the new token', async () => {
    const services = await startIdentityServices();
    services.sessionKey = createPublicKey(key.pem);
    const token = await refreshSessionToken({ ...given, identityUrl: services.url });
    expect(token).not.toBe(securityToken);
    expect(token.split('.')).toHaveLength(3);
    expect(services.seen).toEqual(['/v1/authentication/refresh']);
  });

  it('says that the session cannot be extended, without its token', async () => {
    const services = await startIdentityServices();
    services.sessionKey = createPublicKey(makeKey().pem);
    const error = await failure(refreshSessionToken({ ...given, identityUrl: services.url }));
    expect(error).toMatchObject({ status: 401, code: 'NotAuthenticated', requestId: 'the-request-id' });
    expect(String(error)).toContain('oci session authenticate');
    expect(shown(error)).not.toContain(securityToken);
  });

  it('asks nobody about a token that has ended', async () => {
    const services = await startIdentityServices();
    const ended = { ...given, securityToken: makeToken(Date.now() - 1_000), identityUrl: services.url };
    expect(CredentialError.is(await failure(refreshSessionToken(ended)))).toBe(true);
    expect(services.seen).toEqual([]);
  });

  it.each([
    [{}, 'https://auth.us-ashburn-1.oraclecloud.com'],
    [{ realmDomain: 'oc4', region: 'uk-gov-london-1' }, 'https://auth.uk-gov-london-1.oraclegovcloud.uk'],
    [{ realmDomain: 'oraclecloud.eu', region: 'EU-1' }, 'https://auth.eu-1.oraclecloud.eu'],
  ])('asks the identity service of %j', async (change, origin) => {
    let asked = '';
    const answer = ((url: string, init: RequestInit) => {
      asked = url;
      expect(init.redirect).toBe('manual');
      return Promise.resolve(Response.json({ token: 'a.b.c' }));
    }) as typeof fetch;
    expect(await refreshSessionToken({ ...given, ...change, fetch: answer })).toBe('a.b.c');
    expect(asked).toBe(`${origin}/v1/authentication/refresh`);
  });

  it.each([
    [{ region: 'evil.example/' }, '`region`'],
    [{ realmDomain: 'evil.example/x' }, '`realmDomain`'],
    [{ identityUrl: 'http://auth.example' }, '`identityUrl`'],
    [{ privateKey: 'none' }, '`privateKey`'],
  ])('refuses %j', async (change, message) => {
    const error = await failure(refreshSessionToken({ ...given, ...change }));
    expect(ConfigError.is(error)).toBe(true);
    expect(String(error)).toContain(message);
  });

  it('ends with the caller’s signal, and says when nobody answers', async () => {
    const reason = new Error('enough');
    const never = ((_url: string, init: RequestInit) =>
      new Promise((_resolve, reject) => {
        init.signal!.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      })) as typeof fetch;
    const controller = new AbortController();
    const refreshing = refreshSessionToken({ ...given, fetch: never, signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
    }, 20);
    expect(await failure(refreshing)).toBe(reason);
    const broken = (() => Promise.reject(new TypeError('fetch failed'))) as typeof fetch;
    expect(String(await failure(refreshSessionToken({ ...given, fetch: broken })))).toContain(
      'could not be reached',
    );
  });
});
