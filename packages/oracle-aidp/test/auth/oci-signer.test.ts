import { inspect } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ociSigner } from '../../src/auth.js';
import { context, makeKey, makeToken, request, shown } from '../support.js';

const key = makeKey();
const tenancy = 'ocid1.tenancy.oc1..test';
const user = 'ocid1.user.oc1..test';
const values = { tenancy, user, fingerprint: key.fingerprint, privateKey: key.pem };

describe('an API key', () => {
  it('signs with tenancy, user and fingerprint', async () => {
    const outgoing = request();
    await ociSigner(values).authorize(outgoing, context(0));
    expect(Object.keys(outgoing.headers).sort()).toEqual(['authorization', 'x-date']);
    expect(outgoing.headers['authorization']).toContain(`keyId="${tenancy}/${user}/${key.fingerprint}"`);
    expect(outgoing.headers['x-date']).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });

  it('leaves host and content-length to fetch, and keeps the caller content type', async () => {
    const outgoing = request({
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    await ociSigner(values).authorize(outgoing, context());
    expect(Object.keys(outgoing.headers).sort()).toEqual([
      'authorization',
      'content-type',
      'x-content-sha256',
      'x-date',
    ]);
    expect(outgoing.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('makes a new date for each attempt', async () => {
    const outgoing = request({ headers: { 'x-date': 'Thu, 01 Oct 2026 12:00:00 GMT' } });
    await ociSigner(values).authorize(outgoing, context(0));
    expect(outgoing.headers['x-date']).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });

  it('uses the clock, and has nothing to renew after a 401', () => {
    const signer = ociSigner(values);
    expect(signer.usesClock).toBe(true);
    expect(signer.invalidate?.(request())).toBe(false);
  });

  it('says when the fingerprint belongs to another key', async () => {
    const signer = ociSigner({ ...values, fingerprint: makeKey().fingerprint });
    await expect(signer.authorize(request(), context())).rejects.toMatchObject({
      name: 'ConfigError',
      option: 'fingerprint',
    });
  });

  it('takes a fingerprint in capitals', async () => {
    await ociSigner({ ...values, fingerprint: key.fingerprint.toUpperCase() }).authorize(
      request(),
      context(),
    );
  });

  it.each([
    ['tenancy', 'x"y'],
    ['tenancy', ''],
    ['user', 'ocid1.user\r\nx: y'],
    ['fingerprint', '12:34'],
    ['privateKey', ''],
  ])('refuses a wrong %s at once', (option, value) => {
    expect(() => ociSigner({ ...values, [option]: value })).toThrow(
      expect.objectContaining({ name: 'ConfigError', option }),
    );
  });

  it('asks a function for the key and parses it again when it is another', async () => {
    const other = makeKey();
    const token = makeToken(Date.now() + 60_000);
    let pem = key.pem;
    const signer = ociSigner({ securityToken: token, privateKey: async () => pem });
    const sign = async (): Promise<string | undefined> => {
      const outgoing = request();
      await signer.authorize(outgoing, context(0 + 1_000_000));
      return outgoing.headers['authorization'];
    };
    const first = await sign();
    expect(await sign()).toBe(first);
    pem = other.pem;
    expect(await sign()).not.toBe(first);
  });
});

describe('a session token', () => {
  const now = Date.UTC(2026, 9, 1);

  it('stands in the keyId', async () => {
    const token = makeToken(now + 1_000);
    const outgoing = request();
    await ociSigner({ securityToken: `${token}\n`, privateKey: key.pem }).authorize(outgoing, context(now));
    expect(outgoing.headers['authorization']).toContain(`keyId="ST$${token}"`);
  });

  it('is not sent once it has expired', async () => {
    const outgoing = request();
    const signer = ociSigner({ securityToken: makeToken(now), privateKey: key.pem });
    await expect(signer.authorize(outgoing, context(now))).rejects.toMatchObject({
      name: 'CredentialError',
      code: 'TokenExpired',
      message: expect.stringContaining(
        'expired at 2026-10-01T00:00:00.000Z; nothing was sent. Get another one with',
      ),
    });
    expect(outgoing.headers).toEqual({});
  });

  it('without a readable expiry is left to the server', async () => {
    await ociSigner({ securityToken: 'opaque-token', privateKey: key.pem }).authorize(
      request(),
      context(now),
    );
  });

  it.each(['', 'two\r\nlines', 'quo"te'])('that cannot be one (%j) is refused', async (token) => {
    const signer = ociSigner({ securityToken: () => token, privateKey: key.pem });
    await expect(signer.authorize(request(), context(now))).rejects.toMatchObject({
      option: 'securityToken',
    });
  });

  it('is worth another attempt after a 401 when a function supplies it', () => {
    expect(ociSigner({ securityToken: () => 'a', privateKey: key.pem }).invalidate?.(request())).toBe(true);
    expect(ociSigner({ securityToken: 'a', privateKey: key.pem }).invalidate?.(request())).toBe(false);
  });
});

it('a delegation token is sent and signed', async () => {
  const outgoing = request();
  await ociSigner({ ...values, delegationToken: () => 'delegated' }).authorize(outgoing, context());
  expect(outgoing.headers['opc-obo-token']).toBe('delegated');
  expect(outgoing.headers['authorization']).toContain('headers="x-date (request-target) host opc-obo-token"');
});

it('shows no secret', async () => {
  const secrets = { passphrase: 'planted-passphrase', token: makeToken(1_000, 'planted-token') };
  const signers = [
    ociSigner({ ...values, passphrase: secrets.passphrase, region: 'us-ashburn-1' }),
    ociSigner({ securityToken: secrets.token, privateKey: key.pem }),
  ];
  const lines = key.pem.split('\n').filter((line) => line.length > 40);
  for (const signer of signers) {
    const error = await Promise.resolve(signer.authorize(request(), context())).catch(
      (caught: unknown) => caught,
    );
    const text = inspect(signer, { depth: 10, showHidden: true }) + JSON.stringify(signer) + shown(error);
    for (const secret of [...Object.values(secrets), ...lines]) expect(text).not.toContain(secret);
  }
});
