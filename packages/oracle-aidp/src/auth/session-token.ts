import { ConfigError, CredentialError } from '@compute-sessions/core';

import { fromBase64 } from '../signing/base64.js';

/**
 * The keyId for a token of whatever kind: session, instance principal, resource principal.
 *
 * @throws CredentialError when the token's own expiry has passed, before anything is sent
 * @throws ConfigError when it cannot be a token
 */
export function tokenKeyId(
  token: string,
  facts: { nowMs: number; option: string; where: string; howToRenew: string },
): string {
  const trimmed = token.trim();
  // Printable ASCII without quotes: it will stand in a header, in quotes.
  if (!/^[!#-~]+$/.test(trimmed)) {
    const problem = trimmed === '' ? 'is empty' : 'is not a token';
    throw new ConfigError(`\`${facts.option}\`: ${facts.where} ${problem}. ${facts.howToRenew}`, {
      option: facts.option,
    });
  }
  const expiresAtMs = tokenExpiryMs(trimmed);
  if (expiresAtMs !== undefined && expiresAtMs <= facts.nowMs) {
    const when = new Date(expiresAtMs).toISOString();
    throw new CredentialError(`${facts.where} expired at ${when}; nothing was sent. ${facts.howToRenew}`, {
      code: 'TokenExpired',
    });
  }
  return `ST$${trimmed}`;
}

/** When a JWT expires, by its claim `exp`; undefined when that cannot be read (the server will know). */
export function tokenExpiryMs(token: string): number | undefined {
  const exp = tokenClaims(token)['exp'];
  return typeof exp === 'number' && Math.abs(exp) < 1e12 ? exp * 1000 : undefined;
}

/** The claims of a JWT, unverified; empty when it is none. */
export function tokenClaims(token: string): Readonly<Record<string, unknown>> {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(new TextDecoder().decode(fromBase64(part)));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
