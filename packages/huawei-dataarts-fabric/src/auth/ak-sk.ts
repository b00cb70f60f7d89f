import {
  ConfigError,
  type Credential,
  InvalidRequestError,
  type OutgoingRequest,
} from '@compute-sessions/core';

import { defaultHashing, type Hashing } from '../signing/hashing.js';
import { type DerivedKeyScope, signRequest, type SigningKey } from '../signing/signer.js';

export interface AkSkOptions extends SigningKey {
  /** Project of the resources, sent as X-Project-Id. A call's and the client's option `project` come first. */
  readonly projectId?: string | undefined;
  /** Signs with a key derived for a day, a region and a service (V11-HMAC-SHA256). The public hosts do not need it. */
  readonly derived?: DerivedKeyScope | undefined;
  /** Other implementations of SHA-256 and HMAC. Default: `node:crypto`, else WebCrypto. */
  readonly hashing?: Hashing | undefined;
}

/** Signs with an access key. */
export interface AkSkCredential extends Credential {
  readonly projectId: string | undefined;
}

/** The gateway takes no larger body with a signature. */
export const SIGNED_BODY_LIMIT_BYTES: number = 12 * 1024 * 1024;

/**
 * The headers worth signing: what says for whom and how the request is to be read. Others (`accept`, `user-agent`,
 * tracing) may be changed on the way, which would break the signature.
 */
const SIGNED: ReadonlySet<string> = new Set([
  'content-type',
  'host',
  'x-domain-id',
  'x-language',
  'x-project-id',
  'x-sdk-content-sha256',
]);

/**
 * Signs every attempt with an access key (AK/SK), with the time of that attempt. For keys that are renewed, such as
 * temporary ones, pass a function: it is asked before each attempt.
 *
 * @throws ConfigError when a key is empty
 */
export function akSk(keys: AkSkOptions): AkSkCredential;
export function akSk(
  keys: () => SigningKey | Promise<SigningKey>,
  options?: Omit<AkSkOptions, keyof SigningKey>,
): AkSkCredential;
export function akSk(
  keys: AkSkOptions | (() => SigningKey | Promise<SigningKey>),
  options: Omit<AkSkOptions, keyof SigningKey> = typeof keys === 'function' ? {} : keys,
): AkSkCredential {
  const { projectId, derived } = options;
  const renewed = typeof keys === 'function';
  const key = renewed ? undefined : checkKey(keys);
  let hashing = options.hashing;
  return Object.freeze({
    projectId,
    usesClock: true,
    async authorize(request, context) {
      refuseLargeBody(request);
      if (projectId !== undefined) request.headers['x-project-id'] ??= projectId;
      hashing ??= defaultHashing();
      const signature = await signRequest(
        {
          method: request.method,
          url: request.url,
          headers: pickSigned(request.headers),
          body: request.body,
        },
        key ?? checkKey(await (keys as () => SigningKey | Promise<SigningKey>)()),
        { dateMs: context.now(), derived, hashing },
      );
      for (const [name, value] of Object.entries(signature.headers)) {
        if (name !== 'host') request.headers[name] = value;
      }
      request.headers['authorization'] = signature.authorization;
    },
    invalidate: () => renewed,
  } satisfies AkSkCredential);
}

/** A copy, so that later changes to the caller's object do not reach in. */
function checkKey({ accessKey, secretKey, securityToken }: SigningKey): SigningKey {
  for (const [option, value] of Object.entries({ accessKey, secretKey })) {
    if (typeof value !== 'string' || value === '')
      throw new ConfigError(`\`${option}\` is empty`, { option });
  }
  return { accessKey, secretKey, securityToken };
}

function pickSigned(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => SIGNED.has(name)));
}

function refuseLargeBody({ body }: OutgoingRequest): void {
  if (body === undefined || body.length * 3 <= SIGNED_BODY_LIMIT_BYTES) return;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body).byteLength : body.byteLength;
  if (bytes <= SIGNED_BODY_LIMIT_BYTES) return;
  const message = `has ${String(bytes)} bytes; with an access key 12 MB is the most. Use \`iamToken\` or \`token\` for it`;
  throw new InvalidRequestError('sign', [{ path: 'body', message }]);
}
