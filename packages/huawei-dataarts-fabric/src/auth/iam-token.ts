import {
  type AuthorizeContext,
  ConfigError,
  type Credential,
  readSecret,
  type SecretSource,
  TokenCache,
  type TokenCacheSharing,
  type TokenSharing,
} from '@compute-sessions/core';

import {
  type IdentityOptions,
  identityUrlOf,
  projectScope,
  type ProjectRef,
  requestToken,
} from './identity.js';

export interface IamTokenOptions extends IdentityOptions {
  /** Name of an IAM user. A HUAWEI ID account cannot get tokens. */
  readonly user: string;
  readonly password: SecretSource;
  /** Name of the account that the user belongs to. */
  readonly domain: string;
  /** Project to work in: its name, such as `cn-north-4`, or `{ id }`. */
  readonly project: ProjectRef;
  /** The second factor, where the user has one. A function, since a passcode is good for one login. */
  readonly totp?: { readonly userId: string; readonly passcode: SecretSource } | undefined;
  /**
   * Shares the token with other processes: `shareTokens(new Keyv(...), { encryptionKey })`. Those with the same user, account
   * and project share one. The password is no part of that: its hash could be guessed at.
   */
  readonly store?: TokenSharing | undefined;
}

/**
 * Logs in with a password at Huawei Cloud IAM. The token is shared by all calls, renewed before its 24 hours are over,
 * and renewed once more when the service refuses it: with 401, or (if it is not fresh) with the 403 for tokens.
 *
 * @throws ConfigError when something is missing or an address is not safe
 */
export function iamToken(options: IamTokenOptions): Credential {
  for (const option of ['user', 'password', 'domain', 'project'] as const) {
    if (!options[option]) throw new ConfigError(`\`${option}\` is missing or empty`, { option });
  }
  const identityUrl = identityUrlOf(options);
  const { user, domain, project, store } = options;
  const identity = ['huawei-iam', identityUrl, 'login', domain, user, JSON.stringify(projectScope(project))];
  return cachedToken((context) => login(options, identityUrl, context), sharedAs(store, identity));
}

/** Permissions and keys that change end a token early; one of this age was made after the change. */
const FRESH_MS = 60_000;

/** One login serves all calls. */
export function cachedToken(
  exchange: (context: AuthorizeContext) => ReturnType<typeof requestToken>,
  sharing: TokenCacheSharing | undefined,
): Credential {
  let [fresh, freshAtMs] = ['', Number.NEGATIVE_INFINITY];
  const cache = new TokenCache({
    exchange: async (context) => {
      const token = await exchange(context);
      [fresh, freshAtMs] = [token.value, performance.now()];
      return token;
    },
    sharing,
  });
  return Object.freeze({
    async authorize(request, context) {
      request.headers['x-auth-token'] = await cache.get(context);
    },
    invalidate(request, status) {
      const refused = request.headers['x-auth-token'] ?? '';
      // A fresh token that is refused with 403 lacks something that the next one will lack, too.
      const hopeless = status === 403 && refused === fresh && performance.now() - freshAtMs < FRESH_MS;
      return !hopeless && cache.invalidate(refused);
    },
  } satisfies Credential);
}

/** What is the same in all processes that may share a token; none without a store. */
export function sharedAs(
  store: TokenSharing | undefined,
  identity: readonly string[],
): TokenCacheSharing | undefined {
  return store === undefined ? undefined : { store, identity: () => identity };
}

async function login(
  options: IamTokenOptions,
  identityUrl: string,
  context: AuthorizeContext,
): ReturnType<typeof requestToken> {
  const { user, domain, project, totp } = options;
  const password = await readSecret(options.password);
  const passcode = totp === undefined ? undefined : await readSecret(totp.passcode);
  const identity = {
    methods: ['password', ...(totp === undefined ? [] : ['totp'])],
    password: { user: { name: user, password, domain: { name: domain } } },
    ...(totp === undefined ? {} : { totp: { user: { id: totp.userId, passcode } } }),
  };
  const secrets = passcode === undefined ? [password] : [password, passcode];
  const hint =
    'Check user, password, domain (the account) and project; the user must be an IAM user, not a HUAWEI ID.';
  return requestToken(
    { identityUrl, auth: { identity, scope: projectScope(project) }, secrets, hint },
    context,
  );
}
