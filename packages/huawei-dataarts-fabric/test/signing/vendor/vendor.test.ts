import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InvalidRequestError } from '../../../src/index.js';
import { signRequest } from '../../../src/signing.js';
import { msOf } from '../vectors.js';
import { type DeviationName, DEVIATION_NAMES } from './deviations.js';
import { any, type Draft, ordinary, textOf, urlOf } from './draft.js';
import { canonical, modelSignature } from './model.js';
import { signAsVendor } from './vendor-signer.js';

const DATE = '20250915T083015Z';
/** A slow machine makes fewer. */
const RUNS = { numRuns: 4_000, seed: 20260922, interruptAfterTimeLimit: 12_000 } as const;
const FEWEST = 1_000;
const ALL: ReadonlySet<DeviationName> = new Set(DEVIATION_NAMES);
const NONE: ReadonlySet<DeviationName> = new Set();

async function signAsWeDo(draft: Draft, date: string): Promise<string> {
  const { method, key, derived, staleDate } = draft;
  const headers = staleDate === undefined ? draft.headers : { ...draft.headers, 'x-sdk-date': staleDate };
  const request = { method, url: urlOf(draft), headers, body: textOf(draft.data) };
  const { authorization } = await signRequest(request, key, { dateMs: msOf(date), derived });
  return authorization;
}

/** The deviations that make a difference to this request, each taken alone. */
function deviationsIn(draft: Draft, date: string): DeviationName[] {
  const right = canonical(draft, date, NONE).text;
  return DEVIATION_NAMES.filter((name) => canonical(draft, date, new Set([name])).text !== right);
}

describe("the vendor's published signer (huaweicloud-sdk-core)", () => {
  it('agrees with ours on 4,000 random ordinary requests', async () => {
    let [made, derived] = [0, 0];
    await fc.assert(
      fc.asyncProperty(ordinary, async (draft) => {
        made += 1;
        if (draft.derived !== undefined) derived += 1;
        expect(deviationsIn(draft, DATE)).toEqual([]);
        expect(await signAsWeDo(draft, DATE)).toBe(signAsVendor(draft, DATE).authorization);
      }),
      RUNS,
    );
    expect(made).toBeGreaterThanOrEqual(FEWEST);
    expect(derived).toBeGreaterThan(made / 10);
  });

  it('departs from its rules in the listed ways and in no other, on 4,000 random requests of every kind', async () => {
    const seen = new Map<DeviationName, number>();
    let made = 0;
    await fc.assert(
      fc.asyncProperty(any, async (draft) => {
        made += 1;
        const theirs = signAsVendor(draft, DATE);
        const { date } = theirs.date === '' ? { date: DATE } : theirs;
        const ours = await signAsWeDo(draft, date);
        expect(ours).toBe(modelSignature(draft, date, NONE));
        expect(theirs.authorization).toBe(modelSignature(draft, date, ALL));
        const found = deviationsIn(draft, date);
        for (const name of found) seen.set(name, (seen.get(name) ?? 0) + 1);
        expect(theirs.authorization === ours).toBe(found.length === 0);
      }),
      RUNS,
    );
    expect(made).toBeGreaterThanOrEqual(FEWEST);
    const rare = DEVIATION_NAMES.filter((name) => (seen.get(name) ?? 0) < made / 100);
    expect(rare, 'deviations that too few requests showed').toEqual([]);
  });

  const plain: Draft = {
    method: 'GET',
    segments: ['v1', 'sessions'],
    encoded: true,
    explicitPort: false,
    query: {},
    headers: {},
    staleDate: undefined,
    data: undefined,
    key: { accessKey: 'AK', secretKey: 'SK', securityToken: undefined },
    derived: undefined,
  };

  it('signs an encoded slash as something else than is sent; ours refuses, since other signers disagree', async () => {
    const draft = { ...plain, segments: ['v1', 'a/b'] };
    expect(signAsVendor(draft, DATE).authorization).toBe(modelSignature(draft, DATE, ALL));
    await expect(signAsWeDo(draft, DATE)).rejects.toSatisfy((error) => InvalidRequestError.is(error));
  });

  it('reorders the arrays of the caller; ours is given text, and the canonical form is the same', async () => {
    const tags = ['b', 'a'];
    const headers = { 'X-Sdk-Date': DATE };
    const endpoint = urlOf(plain);
    const credential = new BasicCredentials().withAk('AK').withSk('SK');
    AKSKSigner.sign({ method: 'GET', endpoint, headers, queryParams: { tags } }, credential);
    expect(tags).toEqual(['a', 'b']);
    const draft = { ...plain, query: { tags: ['b', 'a'] } };
    expect(await signAsWeDo(draft, DATE)).toBe(signAsVendor(draft, DATE).authorization);
  });

  it('cannot write down half of a character; ours signs the replacement that is sent', async () => {
    const broken = { ...plain, query: { q: 'a\uD800' } };
    expect(() => signAsVendor(broken, DATE)).toThrow();
    const url = `https://${new URL(urlOf(plain)).host}/v1/sessions?q=a\uD800`;
    const signed = await signRequest({ method: 'GET', url }, plain.key, { dateMs: msOf(DATE) });
    expect(signed.authorization).toBe(await signAsWeDo({ ...plain, query: { q: 'a\uFFFD' } }, DATE));
  });
});
