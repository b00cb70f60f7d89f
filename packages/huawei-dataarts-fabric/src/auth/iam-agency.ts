import { ConfigError, type Credential, type TokenSharing } from '@compute-sessions/core';

import { cachedToken, sharedAs } from './cached-token.js';
import { type IdentityOptions, identityUrlOf, projectScope, type ProjectRef } from './identity.js';
import type { TokenRequest } from './token-request.js';

export interface IamAgencyOptions extends IdentityOptions {
  /** Who takes on the agency: a login of a user with the role Agent Operator. */
  readonly from: Credential;
  /** Name of the agency. */
  readonly agency: string;
  /** The delegating account: its name, or its id. */
  readonly domain: string | { readonly id: string };
  /** Project of the delegating account. */
  readonly project: ProjectRef;
  /**
   * Shares the agency's token with other processes: `shareTokens(new Keyv(...), { encryptionKey })`. Those with the same
   * agency, delegating account and project share one, whoever `from` is.
   */
  readonly store?: TokenSharing | undefined;
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
  const identityUrl = identityUrlOf(options);
  const request: TokenRequest = {
    identityUrl,
    auth: {
      identity: { methods: ['assume_role'], assume_role: { ...delegating, agency_name: agency } },
      scope: projectScope(project),
    },
    secrets: [],
    hint: 'Check agency, domain (the delegating account) and project, and that the user has the role Agent Operator.',
  };
  const identity = [
    'huawei-iam',
    identityUrl,
    'agency',
    agency,
    JSON.stringify([delegating, projectScope(project)]),
  ];
  return cachedToken(
    async (context) => (await import('./exchanges.js')).takeOn(from, request, context),
    sharedAs(options.store, identity),
  );
}
