import type { SessionRefreshOptions } from './refresh-exchange.js';

export type { SessionRefreshOptions };

/**
 * Extends a session token (`oci session authenticate`) before it ends: `POST /v1/authentication/refresh`. Nothing here
 * calls this by itself; sessions made with `--no-browser` cannot be extended beyond an hour.
 *
 * @returns the new token, good for the same key
 * @throws CredentialError when the token has ended, or the service refuses; ConfigError for values that cannot be right
 */
export async function refreshSessionToken(options: SessionRefreshOptions): Promise<string> {
  const { exchangeSessionToken } = await import('./refresh-exchange.js');
  return await exchangeSessionToken(options);
}
