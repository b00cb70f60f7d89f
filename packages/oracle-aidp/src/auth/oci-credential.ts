import {
  type AuthorizeContext,
  type Credential,
  type SecretSource,
  readSecret,
} from '@compute-sessions/core';

import type { SigningKey } from '../signing/rsa-key.js';
import type { signRequest } from '../signing/signature.js';

/** A credential that signs requests, with what its source says about where to send them. */
export interface OciCredential extends Credential {
  /** Region that came with the credential (profile, environment, instance), if any. */
  readonly region: string | undefined;
}

/** What one signature is made with. */
export interface SigningMaterial {
  readonly keyId: string;
  readonly key: SigningKey;
}

/** Where keys and tokens come from. */
export interface MaterialSource {
  /** @throws ConfigError, CredentialError when nothing valid can be had */
  current(context: AuthorizeContext): Promise<SigningMaterial>;
  /** After a 401: true when `current` will bring something else than `refused` was signed with. */
  renew?(refused: string): boolean;
}

export interface OciCredentialOptions {
  readonly region?: string | undefined;
  readonly delegationToken?: SecretSource | undefined;
}

/** Headers that `fetch` sets itself, to the very values that are signed; it takes them from nobody else. */
const SET_BY_FETCH: ReadonlySet<string> = new Set(['host', 'content-length']);

/** Signs each attempt anew, by the clock of the call. */
export function ociCredential(source: MaterialSource, options: OciCredentialOptions = {}): OciCredential {
  const { region, delegationToken } = options;
  let sign: typeof signRequest | undefined;
  return Object.freeze({
    region,
    usesClock: true,
    async authorize(request, context) {
      sign ??= (await import('../signing/signature.js')).signRequest;
      const { keyId, key } = await source.current(context);
      const delegated = delegationToken === undefined ? undefined : await readSecret(delegationToken);
      // A date of the caller's own would be good for the first attempt only.
      const { 'x-date': _, ...headers } = request.headers;
      const signed = await sign(
        { ...request, headers },
        { keyId, key, delegationToken: delegated },
        context.now(),
      );
      for (const [name, value] of Object.entries(signed)) {
        if (!SET_BY_FETCH.has(name)) request.headers[name] = value;
      }
    },
    invalidate: (request) => source.renew?.(keyIdIn(request.headers['authorization'] ?? '')) ?? false,
  } satisfies OciCredential);
}

function keyIdIn(authorization: string): string {
  return /keyId="([^"]*)"/.exec(authorization)?.[1] ?? '';
}
