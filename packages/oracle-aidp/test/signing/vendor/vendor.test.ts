import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

import common from 'oci-common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { loadSigningKey, signRequest } from '../../../src/signing.js';
import { type DeviationName, DEVIATION_NAMES } from './deviations.js';
import { any, type Draft, ordinary, urlOf } from './draft.js';
import { modelOf, states } from './model.js';
import { signAsVendor, type TestKey } from './vendor-signer.js';

const file = new URL('../../vectors/oci-signature-v1.json', import.meta.url);
const { keys: published } = JSON.parse(readFileSync(file, 'utf8')) as { keys: Record<string, TestKey> };
/** PKCS#1 and PKCS#8, plain and encrypted. */
const keys = await Promise.all(
  ['rsa-pkcs1', 'rsa-pkcs8', 'rsa-pkcs1-encrypted', 'rsa-pkcs8-encrypted'].map(async (name) => {
    const key = published[name]!;
    const { passphrase } = key;
    const object = createPrivateKey({ key: key.pem, ...(passphrase === undefined ? {} : { passphrase }) });
    const plain = object.export({ type: 'pkcs8', format: 'pem' }).toString();
    return {
      signing: await loadSigningKey(key.pem, passphrase),
      // Deciphering takes the vendor's parser 20 ms each time, so it gets encrypted keys only where that is tested.
      given: key,
      plain: { pem: plain },
      publicKey: createPublicKey(object).export({ type: 'spki', format: 'pem' }).toString(),
    };
  }),
);

/** A slow machine makes fewer. */
const RUNS = { numRuns: 2_000, seed: 20260922, interruptAfterTimeLimit: 12_000 } as const;
const FEWEST = 500;
const ALL: ReadonlySet<DeviationName> = new Set(DEVIATION_NAMES);
const NONE: ReadonlySet<DeviationName> = new Set();

function signAsWeDo(draft: Draft): Promise<Record<string, string>> {
  const { method, headers, body, date, keyId, delegationToken } = draft;
  return signRequest(
    { method, url: urlOf(draft), headers: { ...headers, 'x-date': date }, body },
    { keyId, key: keys[draft.key]!.signing, delegationToken },
    0,
  );
}

/** The deviations that make a difference to this request, each taken alone. */
function deviationsIn(draft: Draft): DeviationName[] {
  const right = modelOf(draft, NONE).signingString;
  return DEVIATION_NAMES.filter((name) => modelOf(draft, new Set([name])).signingString !== right);
}

describe("the vendor's published client (oci-common)", () => {
  it('signs 2,000 random ordinary requests as we do, header for header', async () => {
    let made = 0;
    await fc.assert(
      fc.asyncProperty(ordinary, async (draft) => {
        made += 1;
        expect(deviationsIn(draft)).toEqual([]);
        const ours = await signAsWeDo(draft);
        const theirs = await signAsVendor(draft, keys[draft.key]!.plain);
        expect(new URL(theirs.uri).href).toBe(new URL(urlOf(draft)).href);
        expect(theirs.body ?? '').toBe(draft.body ?? '');
        expect(ours).toEqual(
          Object.fromEntries(Object.keys(ours).map((name) => [name, theirs.headers.get(name)])),
        );
      }),
      RUNS,
    );
    expect(made).toBeGreaterThanOrEqual(FEWEST);
  });

  it('departs from its rules in the listed ways and in no other, on 2,000 random requests of every kind', async () => {
    const seen = new Map<DeviationName, number>();
    let made = 0;
    await fc.assert(
      fc.asyncProperty(any, async (draft) => {
        made += 1;
        const { publicKey, plain } = keys[draft.key]!;
        const [right, wrong] = [modelOf(draft, NONE), modelOf(draft, ALL)];
        const ours = await signAsWeDo(draft);
        expect(states(ours['authorization']!, right, draft.keyId, publicKey)).toBe(true);
        const theirs = await signAsVendor(draft, plain);
        const authorization = theirs.headers.get('authorization')!;
        expect([theirs.uri, theirs.body ?? '']).toEqual([
          wrong.uri.replace(/^https:\/\/[^/]*/, `https://${draft.host}`),
          wrong.body,
        ]);
        expect(states(authorization, wrong, draft.keyId, publicKey)).toBe(true);
        const found = deviationsIn(draft);
        for (const name of found) seen.set(name, (seen.get(name) ?? 0) + 1);
        expect(authorization === ours['authorization']).toBe(found.length === 0);
      }),
      RUNS,
    );
    expect(made).toBeGreaterThanOrEqual(FEWEST);
    const rare = DEVIATION_NAMES.filter((name) => (seen.get(name) ?? 0) < made / 100);
    expect(rare, 'deviations that too few requests showed').toEqual([]);
  });

  it('reads every form of key to the same signatures', async () => {
    const drafts = fc.sample(ordinary, { numRuns: 40, seed: RUNS.seed });
    for (const draft of drafts) {
      const theirs = await signAsVendor(draft, keys[draft.key]!.given);
      expect(theirs.headers.get('authorization')).toBe((await signAsWeDo(draft))['authorization']);
    }
  });

  const plain: Draft = {
    method: 'POST',
    host: 'aidp.example',
    segments: ['a'],
    query: {},
    headers: {},
    body: undefined,
    date: new Date(0).toUTCString(),
    key: 0,
    keyId: 'ST$token',
    delegationToken: undefined,
  };

  it('sends a second, unsigned date of its own; ours sends the signed one alone', async () => {
    expect((await signAsVendor(plain, keys[0]!.plain)).headers.has('date')).toBe(true);
    expect(Object.keys(await signAsWeDo(plain))).not.toContain('date');
  });

  it('cannot sign bytes; ours signs them as what they are', async () => {
    const provider = {
      getKeyId: () => Promise.resolve('ST$token'),
      getPrivateKey: () => keys[0]!.plain.pem,
      getPassphrase: () => null,
    };
    const body = new TextEncoder().encode('{"ä":1}');
    const request = { method: 'POST' as const, uri: 'https://aidp.example/a', headers: new Headers(), body };
    await expect(new common.DefaultRequestSigner(provider).signHttpRequest(request)).rejects.toThrow(
      'Unable to read body content',
    );
    const text = await signAsWeDo({ ...plain, body: '{"ä":1}' });
    const { method, date, keyId } = plain;
    const bytes = await signRequest(
      { method, url: urlOf(plain), headers: { 'x-date': date }, body },
      { keyId, key: keys[0]!.signing },
      0,
    );
    expect(bytes).toEqual(text);
  });
});
