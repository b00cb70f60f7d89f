import {
  type AuthorizeContext,
  ConfigError,
  type Credential,
  InvalidRequestError,
  type OutgoingRequest,
} from '@compute-sessions/core';

import { defaultHashing, type Hashing } from '../signing/hashing.js';
import { type DerivedKeyScope, signRequest, type SigningKey } from '../signing/signer.js';
import { type IdentityOptions, identityUrlOf } from './identity.js';
import type { ProjectLookup, ProjectQuestion } from './project-lookup.js';

/** How a key signs, whatever the key. */
export interface SignerOptions extends IdentityOptions {
  /** Project of the resources, sent as X-Project-Id. A call's and the client's option `project` come first. */
  readonly projectId?: string | undefined;
  /**
   * Region whose main project is looked up at the identity service (once, with the key) when no project is given. Without
   * it, and without a project, the service takes the user's default.
   */
  readonly region?: string | undefined;
  /** Signs with a key derived for a day, a region and a service (V11-HMAC-SHA256). The public hosts do not need it. */
  readonly derived?: DerivedKeyScope | undefined;
  /** Other implementations of SHA-256 and HMAC. Default: `node:crypto`, else WebCrypto. */
  readonly hashing?: Hashing | undefined;
}

export interface AkSkOptions extends SigningKey, SignerOptions {}

/** Signs with an access key. */
export interface AkSkCredential extends Credential {
  readonly projectId: string | undefined;
}

/** Supplies the key for each attempt. */
export type KeySource = (context: AuthorizeContext) => SigningKey | Promise<SigningKey>;

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
export function akSk(keys: KeySource, options?: SignerOptions): AkSkCredential;
export function akSk(
  keys: AkSkOptions | KeySource,
  options: SignerOptions = typeof keys === 'function' ? {} : keys,
): AkSkCredential {
  const { projectId, derived } = options;
  const renewed = typeof keys === 'function';
  const key = renewed ? undefined : checkKey(keys);
  const identityUrl =
    projectId === undefined && options.region !== undefined ? identityUrlOf(options) : undefined;
  let hashing = options.hashing;
  let lookup: ProjectLookup | undefined;
  // Requests that begin together share one.
  const loadLookup = async (question: ProjectQuestion): Promise<ProjectLookup> => {
    const { ProjectLookup } = await import('./project-lookup.js');
    lookup ??= new ProjectLookup(question);
    return lookup;
  };
  return Object.freeze({
    projectId,
    usesClock: true,
    async authorize(request, context) {
      refuseLargeBody(request);
      hashing ??= defaultHashing();
      const signing = key ?? checkKey(await (keys as KeySource)(context));
      if (projectId !== undefined) request.headers['x-project-id'] ??= projectId;
      if (identityUrl !== undefined && request.headers['x-project-id'] === undefined) {
        const projects = lookup ?? (await loadLookup({ identityUrl, name: options.region ?? '', hashing }));
        request.headers['x-project-id'] = await projects.id(signing, context);
      }
      const signature = await signRequest(
        {
          method: request.method,
          url: request.url,
          headers: pickSigned(request.headers),
          body: request.body,
        },
        signing,
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
