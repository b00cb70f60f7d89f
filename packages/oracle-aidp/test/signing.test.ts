import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { loadSigningKey, signRequest } from '../src/signing.js';

interface Key {
  readonly pem: string;
  readonly passphrase?: string;
  readonly tenancy: string;
  readonly user?: string;
  readonly fingerprint: string;
  readonly securityToken?: string;
}
interface Vector {
  readonly name: string;
  readonly input: {
    key: string;
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string | null;
  };
  readonly expected: { keyId: string; headers: Record<string, string> };
}
const { keys, vectors } = JSON.parse(
  readFileSync(new URL('vectors/oci-signature-v1.json', import.meta.url), 'utf8'),
) as { keys: Record<string, Key>; vectors: Vector[] };

function keyIdOf(key: Key): string {
  return key.securityToken === undefined
    ? `${key.tenancy}/${key.user}/${key.fingerprint}`
    : `ST$${key.securityToken}`;
}

/** The vector's headers that the signer makes; the others are the caller's own. */
const signedNames = (headers: Record<string, string>): string[] =>
  Object.keys(headers).filter(
    (name) => !(name === 'content-type' && headers['x-content-sha256'] === undefined),
  );

async function check(vector: Vector): Promise<void> {
  const key = keys[vector.input.key]!;
  const { method, url, headers, body } = vector.input;
  const signed = await signRequest(
    { method, url, headers, body: body ?? undefined },
    { keyId: keyIdOf(key), key: await loadSigningKey(key.pem, key.passphrase) },
    Date.now(),
  );
  const expected = vector.expected.headers;
  expect(signed).toEqual(Object.fromEntries(signedNames(expected).map((name) => [name, expected[name]])));
}

describe('the published vectors', () => {
  it('are all here', () => {
    expect(vectors).toHaveLength(18);
  });

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    await check(vector);
  });

  it('hold where there is no Node (WebCrypto alone), encrypted keys aside', async () => {
    const { getBuiltinModule } = process;
    Object.defineProperty(process, 'getBuiltinModule', { value: undefined, configurable: true });
    try {
      for (const vector of vectors) {
        if (keys[vector.input.key]?.passphrase === undefined) await check(vector);
        else await expect(check(vector)).rejects.toThrow('this runtime cannot read');
      }
    } finally {
      Object.defineProperty(process, 'getBuiltinModule', { value: getBuiltinModule, configurable: true });
    }
  });
});

describe('signRequest', () => {
  const identity = async (): Promise<Parameters<typeof signRequest>[1]> => ({
    keyId: 'ST$token',
    key: await loadSigningKey(keys['rsa-pkcs8']!.pem),
  });

  it('dates by the time it is given', async () => {
    const headers = await signRequest({ method: 'get', url: 'https://x.example/' }, await identity(), 0);
    expect(headers['x-date']).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
  });

  it('signs the address as fetch writes it', async () => {
    const one = { method: 'GET', url: "https://X.example:443/a/../b c?path='é'#part" };
    const other = { method: 'GET', url: 'https://x.example/b%20c?path=%27%C3%A9%27' };
    const signer = await identity();
    expect(await signRequest(one, signer, 0)).toEqual(await signRequest(other, signer, 0));
  });

  it('signs a delegation token directly after the host', async () => {
    const signer = { ...(await identity()), delegationToken: 'delegated' };
    const headers = await signRequest({ method: 'POST', url: 'https://x.example/', body: '{}' }, signer, 0);
    expect(headers['opc-obo-token']).toBe('delegated');
    expect(headers['authorization']).toContain(
      'headers="x-date (request-target) host opc-obo-token Content-Type Content-Length x-content-sha256"',
    );
  });

  it('takes bytes as they are', async () => {
    const signer = await identity();
    const text = await signRequest({ method: 'PUT', url: 'https://x.example/', body: 'ä' }, signer, 0);
    const bytes = new Uint8Array([0xc3, 0xa4]);
    expect(await signRequest({ method: 'PUT', url: 'https://x.example/', body: bytes }, signer, 0)).toEqual(
      text,
    );
  });
});

describe('loadSigningKey', () => {
  it.each(Object.entries(keys))('knows the fingerprint of %s', async (_, key) => {
    expect((await loadSigningKey(key.pem, key.passphrase)).fingerprint).toBe(key.fingerprint);
  });

  it('accepts escaped line breaks, carriage returns and the label that Oracle appends', async () => {
    const { pem, fingerprint } = keys['rsa-pkcs1']!;
    for (const variant of [
      pem.replaceAll('\n', '\\n'),
      pem.replaceAll('\n', '\r\n'),
      `${pem}\nOCI_API_KEY\n`,
    ]) {
      expect((await loadSigningKey(variant)).fingerprint).toBe(fingerprint);
    }
  });

  const ec = '-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----';
  it.each([
    ['no PEM', 'hunter2-hunter2', 'not a private key in PEM form'],
    ['another kind', ec, 'ec private key'],
    ['damaged base64', '-----BEGIN PRIVATE KEY-----\n%%%%\n-----END PRIVATE KEY-----', 'not base64'],
    [
      'damaged content',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
      'damaged or not an RSA key',
    ],
  ])('refuses %s without quoting it', async (_, pem, message) => {
    const error = await loadSigningKey(pem).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'ConfigError', option: 'privateKey' });
    expect(String(error)).toContain(message);
    expect(String(error)).not.toMatch(/hunter2|AAAA|%%%%/);
  });

  it.each(['rsa-pkcs1-encrypted', 'rsa-pkcs8-encrypted'])('says what %s lacks', async (name) => {
    const { pem } = keys[name]!;
    await expect(loadSigningKey(pem)).rejects.toMatchObject({ name: 'ConfigError', option: 'passphrase' });
    await expect(loadSigningKey(pem, 'wrong-passphrase')).rejects.toThrow(
      'cannot be decrypted with `passphrase`',
    );
  });
});
