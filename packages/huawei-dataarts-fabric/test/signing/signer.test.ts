import { describe, expect, it } from 'vitest';

import { InvalidRequestError } from '@compute-sessions/core';

import { canonicalRequest } from '../../src/signing/canonical.js';
import { type Hashing, nodeHashing, sdkDate, signRequest, webHashing } from '../../src/signing.js';
import { derivedVectors, msOf, plainVectors, type Vector } from './vectors.js';

const implementations: readonly (readonly [string, Hashing | undefined])[] = [
  ['node:crypto', nodeHashing()],
  ['WebCrypto', webHashing()],
];

const key = { accessKey: 'EXAMPLEAK', secretKey: 'example-secret' };
const dateMs = Date.UTC(2025, 8, 15, 8, 30, 15);

function sign(vector: Vector, hashing: Hashing | undefined): ReturnType<typeof signRequest> {
  const { method, url, headers, body, ak, sk, securityToken, date, regionId, serviceName } = vector.input;
  const derived = regionId === undefined ? undefined : { region: regionId, service: serviceName ?? '' };
  return signRequest(
    { method, url, headers, body: body ?? undefined },
    { accessKey: ak, secretKey: sk, securityToken },
    { dateMs: msOf(date), derived, hashing },
  );
}

describe.each(implementations)('with %s', (_, hashing) => {
  it.each(plainVectors.map((vector) => [vector.name, vector] as const))(
    'signs %s as the vendor does',
    async (_name, vector) => {
      expect(hashing).toBeDefined();
      expect(await sign(vector, hashing)).toEqual(vector.expected);
    },
  );

  it.each(derivedVectors.map((vector) => [vector.name, vector] as const))(
    'derives the key of %s',
    async (_name, vector) => {
      expect(await sign(vector, hashing)).toEqual(vector.expected);
    },
  );

  it('hashes bytes as it hashes their text', async () => {
    const text = '{"name":"会话 é 😀"}';
    const signed = (body: string | Uint8Array): ReturnType<typeof signRequest> =>
      signRequest({ method: 'POST', url: 'https://h.example/a', body }, key, { dateMs, hashing });
    expect(await signed(new TextEncoder().encode(text))).toEqual(await signed(text));
  });
});

describe('both implementations', () => {
  it('agree on random keys and bodies', async () => {
    const [node, web] = [nodeHashing()!, webHashing()];
    for (let round = 0; round < 300; round += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(1 + (round % 200)));
      const text = Array.from(bytes, (byte) => String.fromCodePoint(0x40 + byte * 7)).join('');
      expect(await web.sha256Hex(bytes)).toBe(await node.sha256Hex(bytes));
      expect(await web.hmacSha256Hex(text, bytes)).toBe(await node.hmacSha256Hex(text, bytes));
    }
  });
});

describe('the canonical request', () => {
  it.each([...plainVectors, ...derivedVectors].map((vector) => [vector.name, vector] as const))(
    'of %s is the documented text',
    (_name, vector) => {
      const hash = vector.debug.canonicalRequest.split('\n').at(-1)!;
      const url = new URL(vector.input.url);
      const text = canonicalRequest(vector.input.method, url, vector.expected.headers, hash);
      expect(text).toBe(vector.debug.canonicalRequest);
    },
  );

  it('sorts a query before it encodes it, and reads a plus as a blank', () => {
    const url = new URL('https://h.example/?q=%7B&q=a&b=x+y&B');
    expect(canonicalRequest('GET', url, {}, '').split('\n')[2]).toBe('B=&b=x%20y&q=a&q=%7B');
  });

  it('trims header values and signs a header once, however it is spelt', async () => {
    const request = {
      method: 'GET',
      url: 'https://h.example/',
      headers: { 'X-SDK-Date': 'old', 'X-Language': ' en ' },
    };
    const { headers, authorization } = await signRequest(request, key, { dateMs });
    expect(headers).toEqual({ host: 'h.example', 'x-language': ' en ', 'x-sdk-date': '20250915T083015Z' });
    const trimmed = await signRequest({ ...request, headers: { 'x-language': 'en' } }, key, { dateMs });
    expect(authorization).toBe(trimmed.authorization);
  });

  it.each([
    ['an encoded slash', 'https://h.example/v1/a%2Fb'],
    ['an encoded slash in lower case', 'https://h.example/v1/a%2fb'],
    ['broken percent-encoding in the path', 'https://h.example/v1/%E4%BC'],
    ['broken percent-encoding in the query', 'https://h.example/v1?q=%ZZ'],
  ])('is refused for %s', async (_name, url) => {
    const signed = signRequest({ method: 'GET', url }, key, { dateMs });
    await expect(signed).rejects.toSatisfy((error) => InvalidRequestError.is(error));
  });
});

it('writes dates in UTC, to the second', () => {
  expect(sdkDate(dateMs + 999)).toBe('20250915T083015Z');
});
