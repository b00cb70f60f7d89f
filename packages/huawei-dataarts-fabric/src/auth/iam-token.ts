import {
  type AuthorizeContext,
  ConfigError,
  type Credential,
  readSecret,
  type SecretSource,
  TokenCache,
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
}

/**
 * Logs in with a password at Huawei Cloud IAM. The token is shared by all calls, renewed before its 24 hours are over,
 * and renewed once more when the service refuses it.
 *
 * @throws ConfigError when something is missing or an address is not safe
 */
export function iamToken(options: IamTokenOptions): Credential {
  for (const option of ['user', 'password', 'domain', 'project'] as const) {
    if (!options[option]) throw new ConfigError(`\`${option}\` is missing or empty`, { option });
  }
  const identityUrl = identityUrlOf(options);
  return cachedToken((context) => login(options, identityUrl, context));
}

/** One login serves all calls. */
export function cachedToken(
  exchange: (context: AuthorizeContext) => ReturnType<typeof requestToken>,
): Credential {
  const cache = new TokenCache({ exchange });
  return Object.freeze({
    async authorize(request, context) {
      request.headers['x-auth-token'] = await cache.get(context);
    },
    invalidate: (request) => cache.invalidate(request.headers['x-auth-token'] ?? ''),
  } satisfies Credential);
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
