import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { DerivedAKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/DerivedAKSKSigner.js';

import { type Draft, HOST } from './draft.js';

/** The path in the form in which the vendor's signer gets it. */
export function vendorPath(draft: Draft): string {
  return draft.segments.map((segment) => (draft.encoded ? encodeURIComponent(segment) : segment)).join('/');
}

/** Signs with the published package, at the time given or, when it overlooks that, at its own. */
export function signAsVendor(draft: Draft, date: string): { authorization: string; date: string } {
  const { method, key, derived, query, data, staleDate } = draft;
  const credential = new BasicCredentials().withAk(key.accessKey).withSk(key.secretKey);
  if (derived !== undefined) credential.processDerivedAuthParams(derived.service, derived.region);
  const headers = {
    ...draft.headers,
    ...(key.securityToken === undefined ? {} : { 'X-Security-Token': key.securityToken }),
    ...(staleDate === undefined ? { 'X-Sdk-Date': date } : { 'x-sdk-date': staleDate }),
  };
  const endpoint = `https://${HOST}${draft.explicitPort ? ':443' : ''}/${vendorPath(draft)}`;
  const signer = derived === undefined ? AKSKSigner : DerivedAKSKSigner;
  const signed = signer.sign(
    { endpoint, method, headers, queryParams: structuredClone(query), data },
    credential,
  ) as Record<string, string>;
  return { authorization: signed['Authorization'] ?? '', date: signed['X-Sdk-Date'] ?? '' };
}
