import { type Credential, headerKey, type SecretSource } from '@compute-sessions/core';

/** An IAM token (X-Auth-Token) that something else obtains and renews. It has to be scoped to a project. */
export function token(source: SecretSource): Credential {
  return headerKey({ header: 'x-auth-token', key: source });
}
