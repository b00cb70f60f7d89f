import common from 'oci-common';

import type { Draft, QueryValue } from './draft.js';

export interface TestKey {
  readonly pem: string;
  readonly passphrase?: string;
}

/** Composes and signs with the published package. */
export async function signAsVendor(
  draft: Draft,
  key: TestKey,
): Promise<{ uri: string; body: string | undefined; headers: Headers }> {
  const { host, segments, query, headers, body, method, date } = draft;
  const names = segments.map((_, index) => `{p${String(index)}}`);
  const request = await common.composeRequest({
    baseEndpoint: `https://${host}`,
    path: `/${names.join('/')}`,
    method,
    defaultHeaders: { ...headers, 'x-date': date },
    pathParams: Object.fromEntries(segments.map((segment, index) => [names[index], segment])),
    queryParams: query as Record<string, Exclude<QueryValue, readonly string[]> | string[]>,
    bodyContent: body,
  });
  const { delegationToken } = draft;
  const provider = {
    getKeyId: () => Promise.resolve(draft.keyId),
    getPrivateKey: () => key.pem,
    getPassphrase: () => key.passphrase ?? null,
    // Anything but the types that the package knows: it then signs with this key, and for the delegation token.
    ...(delegationToken === undefined
      ? {}
      : { getAuthType: () => 'given', getDelegationToken: () => delegationToken }),
  };
  await new common.DefaultRequestSigner(provider).signHttpRequest(request);
  return { uri: request.uri, body: request.body as string | undefined, headers: request.headers };
}
