import {
  ConfigError,
  type Credential,
  type OutgoingRequest,
  TokenCache,
  type TokenCacheSharing,
  type TokenSharing,
} from '@compute-sessions/core';

import type { SigningKey } from '../signing/signer.js';
import { akSk, type AkSkCredential, type SignerOptions } from './ak-sk.js';
import { type IdentityOptions, identityUrlOf } from './identity.js';

export interface TemporaryKeysOptions extends IdentityOptions, Omit<SignerOptions, keyof IdentityOptions> {
  /** Who asks for the keys: a login (`iamToken`, `token`) or an access key (`akSk`). */
  readonly from: Credential;
  /** How long a key is good, 900 to 86,400 seconds. Default 21,600 (6 hours). It is renewed before that. */
  readonly durationSeconds?: number;
  /** Keys of another account that has delegated its rights by an agency: the agency's name, the account's name or id. */
  readonly agency?: { readonly name: string; readonly domain: string | { readonly id: string } };
  /**
   * Shares the key with other processes: `shareTokens(new Keyv(...), { encryptionKey })`. Keys of an agency are shared by
   * those with the same agency, delegating account and duration, whoever `from` is; all others need `owner`.
   */
  readonly store?: TokenSharing | undefined;
  /** Whose keys they are in the store, for example the user's name with the account's: `from` does not tell. */
  readonly owner?: string | undefined;
}

const [SHORTEST_S, LONGEST_S, DEFAULT_S] = [900, 86_400, 21_600] as const;

/**
 * Signs with temporary access keys that the identity service makes out. One key serves all calls, is renewed behind the
 * one in use before it ends, and once more when the service refuses it. With `store`, all processes share it.
 *
 * @throws ConfigError when something is missing or out of range, or an address is not safe
 */
export function temporaryKeys(options: TemporaryKeysOptions): AkSkCredential {
  const { from, durationSeconds = DEFAULT_S } = options;
  if (!(from as Credential | undefined)) throw new ConfigError('`from` is missing', { option: 'from' });
  if (!(durationSeconds >= SHORTEST_S && durationSeconds <= LONGEST_S)) {
    throw new ConfigError('`durationSeconds` must be from 900 to 86400', { option: 'durationSeconds' });
  }
  const identityUrl = identityUrlOf(options);
  const identity = identityOf(options, durationSeconds);
  const make = keyRequest(identityUrl, identity);
  const cache = new TokenCache({
    exchange: async (context) =>
      (await import('./exchanges.js')).requestKey(from, make, durationSeconds, context),
    sharing: sharingOf(options, [identityUrl, JSON.stringify(identity)]),
  });
  let current = { text: '', key: undefined as SigningKey | undefined };
  const signer = akSk(async (context) => {
    const text = await cache.get(context);
    if (current.key === undefined || text !== current.text) current = { text, key: keyIn(text) };
    return current.key as SigningKey;
  }, options);
  return Object.freeze({
    ...signer,
    invalidate(request) {
      const refused = request.headers['x-security-token'];
      // Another call may have brought a fresh key in the meantime.
      return current.key?.securityToken === refused ? cache.invalidate(current.text) : true;
    },
  } satisfies AkSkCredential);
}

function identityOf({ agency }: TemporaryKeysOptions, durationSeconds: number): object {
  if (agency === undefined) return { methods: ['token'], token: { duration_seconds: durationSeconds } };
  const { name, domain } = agency;
  const delegating = typeof domain === 'string' ? { domain_name: domain } : { domain_id: domain.id };
  return {
    methods: ['assume_role'],
    assume_role: { ...delegating, agency_name: name, duration_seconds: durationSeconds },
  };
}

/** What is the same in all processes that may share a key; none without a store. */
function sharingOf(
  { store, owner = '', agency }: TemporaryKeysOptions,
  request: readonly string[],
): TokenCacheSharing | undefined {
  if (store === undefined) return undefined;
  if (agency === undefined && owner === '') {
    throw new ConfigError('`owner` is missing: say whose keys are shared through `store`', {
      option: 'owner',
    });
  }
  const identity = ['huawei-temporary-keys', ...request, owner];
  return { store, identity: () => identity };
}

function keyRequest(identityUrl: string, identity: object): () => OutgoingRequest {
  return () => ({
    method: 'POST',
    url: `${identityUrl}/v3.0/OS-CREDENTIAL/securitytokens`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ auth: { identity } }),
  });
}

function keyIn(text: string): SigningKey {
  const [accessKey, secretKey, securityToken] = JSON.parse(text) as [string, string, string];
  return { accessKey, secretKey, securityToken };
}
