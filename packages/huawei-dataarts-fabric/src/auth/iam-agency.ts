import {
  type AccessToken,
  type AuthorizeContext,
  ConfigError,
  type Credential,
  CredentialError,
} from '@compute-sessions/core';

import { cachedToken } from './iam-token.js';
import {
  type IdentityOptions,
  identityUrlOf,
  projectScope,
  type ProjectRef,
  requestToken,
  type TokenRequest,
  tokenRequest,
} from './identity.js';

export interface IamAgencyOptions extends IdentityOptions {
  /** Who takes on the agency: a login of a user with the role Agent Operator. */
  readonly from: Credential;
  /** Name of the agency. */
  readonly agency: string;
  /** The delegating account: its name, or its id. */
  readonly domain: string | { readonly id: string };
  /** Project of the delegating account. */
  readonly project: ProjectRef;
}

/**
 * Works in another account that has delegated its rights by an agency (assume role). The token is shared and renewed
 * like that of `iamToken`.
 */
export function iamAgency(options: IamAgencyOptions): Credential {
  const { from, agency, domain, project } = options;
  for (const option of ['from', 'agency', 'domain', 'project'] as const) {
    if (!options[option]) throw new ConfigError(`\`${option}\` is missing or empty`, { option });
  }
  const delegating = typeof domain === 'string' ? { domain_name: domain } : { domain_id: domain.id };
  const request: TokenRequest = {
    identityUrl: identityUrlOf(options),
    auth: {
      identity: { methods: ['assume_role'], assume_role: { ...delegating, agency_name: agency } },
      scope: projectScope(project),
    },
    secrets: [],
    hint: 'Check agency, domain (the delegating account) and project, and that the user has the role Agent Operator.',
  };
  return cachedToken((context) => assume(request, from, context));
}

/** A refused login is renewed once, as the service's own calls are. */
async function assume(
  request: TokenRequest,
  from: Credential,
  context: AuthorizeContext,
): Promise<AccessToken> {
  const attempt = async (): Promise<{
    proven: ReturnType<typeof tokenRequest>;
    done: Promise<AccessToken>;
  }> => {
    const proven = tokenRequest(request);
    await from.authorize(proven, context);
    const { 'x-auth-token': token = '', authorization = '' } = proven.headers;
    const secrets = [token, authorization].filter((secret) => secret !== '');
    return { proven, done: requestToken({ ...request, headers: proven.headers, secrets }, context) };
  };
  const first = await attempt();
  try {
    return await first.done;
  } catch (error) {
    const refused = CredentialError.is(error) && error.status === 401;
    if (!refused || from.invalidate?.(first.proven) !== true) throw error;
    return (await attempt()).done;
  }
}
