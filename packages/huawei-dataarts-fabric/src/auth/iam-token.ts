import {
  type AccessToken,
  type AuthorizeContext,
  ConfigError,
  type Credential,
} from '@compute-sessions/core';

import { cachedToken, sharedAs } from './cached-token.js';
import type { IamTokenOptions } from './iam-token-options.js';
import { identityUrlOf, projectScope } from './identity.js';

export type { IamTokenOptions };

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
  const exchange = async (context: AuthorizeContext): Promise<AccessToken> =>
    (await import('./exchanges.js')).login(options, identityUrl, context);
  return cachedToken(exchange, sharedAs(store, identity));
}
