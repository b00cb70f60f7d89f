import {
  checkBaseUrl,
  ConfigError,
  type Credential,
  CredentialError,
  readSecret,
  type SecretSource,
  TokenCache,
  type TokenSharing,
} from '@compute-sessions/core';

import { exchange } from './iam-exchange.js';

const PUBLIC_IAM = 'https://iam.cloud.ibm.com';
const PREFIX = 'Bearer ';

export interface IamApiKeyOptions {
  /**
   * IBM Cloud IAM, the only host that receives the key. Default `https://iam.cloud.ibm.com`; from within IBM Cloud's
   * private network `https://private.iam.cloud.ibm.com`.
   */
  readonly identityUrl?: string;
  /** Shares the token with other processes: `shareTokens(new Keyv(...), { encryptionKey })`. */
  readonly store?: TokenSharing | undefined;
}

/**
 * An IBM Cloud API key. It is exchanged at IAM for an access token of an hour, which all calls of all clients that use
 * this credential share: it is renewed after 80 % of its life behind the one still served, and at once after a 401. With
 * `store`, all processes that use the same key share it.
 *
 * @param key the key, or a function that supplies it for each exchange (with `store`, also for each look into the store)
 * @throws ConfigError for a key or an address that cannot be right
 */
export function iamApiKey(key: SecretSource, options: IamApiKeyOptions = {}): Credential {
  if (typeof key === 'string') checkKey(key);
  const identityUrl = checkIdentityUrl(options.identityUrl ?? PUBLIC_IAM);
  const { store } = options;
  const tokens = new TokenCache({
    exchange: async (context) => exchange(identityUrl, await currentKey(key), context),
    sharing: store && { store, identity: async () => ['ibm-iam', identityUrl, await currentKey(key)] },
  });
  return Object.freeze({
    async authorize(request, context) {
      request.headers['authorization'] = PREFIX + (await tokens.get(context));
    },
    invalidate(request) {
      return tokens.invalidate(request.headers['authorization']?.slice(PREFIX.length) ?? '');
    },
  } satisfies Credential);
}

function checkKey(key: string): void {
  if (key === '') throw new ConfigError('The API key is empty', { option: 'key' });
  // A line break at the end, from a file, is the usual cause of an unknown key.
  if (/\s/.test(key))
    throw new ConfigError('The API key holds blanks or line breaks: trim it', { option: 'key' });
}

async function currentKey(source: SecretSource): Promise<string> {
  const key = await readSecret(source);
  if (typeof source === 'string') return key;
  try {
    checkKey(key);
  } catch (cause) {
    throw new CredentialError('The function given as API key did not supply a usable key', { cause });
  }
  return key;
}

/** The host's root; IBM's other tools also accept the address of the token call itself. */
function checkIdentityUrl(url: string): string {
  return checkBaseUrl(url, 'identityUrl').replace(/\/identity\/token$/, '');
}
