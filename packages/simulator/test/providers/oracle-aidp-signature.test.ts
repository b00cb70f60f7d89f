import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  keyAlgorithm,
  refuseSignature,
  type SignedRequest,
} from '../../src/providers/oracle-aidp/signature.js';

interface Vectors {
  keys: Record<string, { pem: string; passphrase?: string }>;
  vectors: {
    name: string;
    input: { key: string; method: string; url: string; body: string | null };
    expected: { keyId: string; requestTarget: string; headers: Record<string, string> };
  }[];
}

const file = new URL('../vectors/oci-signature-v1.json', import.meta.url);
const { keys, vectors }: Vectors = JSON.parse(readFileSync(file, 'utf8'));
const nowMs = Date.parse('Thu, 01 Oct 2026 12:00:00 GMT');

function publicKey(name: string): Promise<CryptoKey> {
  const key = keys[name];
  if (!key) throw new Error(`no key ${name}`);
  const known = createPublicKey({
    key: key.pem,
    format: 'pem',
    ...(key.passphrase ? { passphrase: key.passphrase } : {}),
  });
  const der = known.export({ type: 'spki', format: 'der' });
  return crypto.subtle.importKey('spki', der, keyAlgorithm, true, ['verify']);
}

async function judge(
  vector: Vectors['vectors'][number],
  change: Partial<SignedRequest> = {},
  atMs = nowMs,
): Promise<string | undefined> {
  const request: SignedRequest = {
    method: vector.input.method,
    target: vector.expected.requestTarget,
    headers: vector.expected.headers,
    body: Buffer.from(vector.input.body ?? ''),
    ...change,
  };
  const key = await publicKey(vector.input.key);
  return refuseSignature(request, (keyId) => (keyId === vector.expected.keyId ? key : undefined), atMs);
}

function vector(name: string): Vectors['vectors'][number] {
  const found = vectors.find((one) => one.name === name);
  if (!found) throw new Error(`no vector ${name}`);
  return found;
}

describe('the verifier of OCI signatures', () => {
  it.each(vectors.map((one) => [one.name, one] as const))('accepts %s', async (_name, one) => {
    expect(await judge(one)).toBeUndefined();
  });

  it.each(vectors.map((one) => [one.name, one] as const))(
    'refuses %s for another path',
    async (_name, one) => {
      expect(await judge(one, { target: `${one.expected.requestTarget}x` })).toBe(
        'the signature does not fit the request',
      );
    },
  );

  const post = vector('post-json-create-session');
  const { headers } = post.expected;

  it('refuses another body', async () => {
    expect(await judge(post, { body: Buffer.from('{}') })).toBe('content-length does not fit the body');
    const sameLength = Buffer.from((post.input.body ?? '').replace('cl-1', 'cl-2'));
    expect(await judge(post, { body: sameLength })).toBe('x-content-sha256 does not fit the body');
  });

  it('refuses a clock that is more than five minutes off', async () => {
    expect(await judge(post, {}, nowMs + 300_000)).toBeUndefined();
    expect(await judge(post, {}, nowMs + 301_000)).toBe('x-date is more than five minutes off');
    expect(await judge(post, {}, nowMs - 301_000)).toBe('x-date is more than five minutes off');
  });

  it('wants every required header to be signed', async () => {
    const authorization = (headers['authorization'] ?? '')
      .replace('x-content-sha256', '')
      .replace('host ', '');
    expect(await judge(post, { headers: { ...headers, authorization } })).toBe(
      'not signed: host, x-content-sha256',
    );
  });

  it('refuses a changed signed header', async () => {
    expect(await judge(post, { headers: { ...headers, host: 'elsewhere.example' } })).toBe(
      'the signature does not fit the request',
    );
  });

  it.each([
    [undefined, 'there is no authorization header'],
    ['Bearer x', 'the authorization scheme is not Signature'],
    ['Signature version="2"', 'the signature version is not 1'],
    ['Signature version="1",algorithm="hmac-sha256"', 'the algorithm is not rsa-sha256'],
    ['Signature version="1",algorithm="rsa-sha256"', 'the authorization lacks keyId, headers or signature'],
    [
      'Signature version="1",algorithm="rsa-sha256",keyId="someone",headers="host",signature="AA=="',
      'the keyId is unknown',
    ],
  ])('refuses the authorization %s', async (authorization, reason) => {
    expect(await judge(post, { headers: { ...headers, authorization } })).toBe(reason);
  });
});
