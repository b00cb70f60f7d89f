import { checkBaseUrl, checkHostLabel, CredentialError, redact } from '@compute-sessions/core';

import { loadSigningKey } from '../signing/rsa-key.js';
import { signRequest } from '../signing/signature.js';
import { tokenIn } from './federation.js';
import { REALM_DOMAINS } from './realms.js';
import { tokenKeyId } from './session-token.js';

export interface SessionRefreshOptions {
  /** The session token that is to be extended; it must not have ended. */
  readonly securityToken: string;
  /** The private key that it was made for, in PEM. */
  readonly privateKey: string;
  readonly passphrase?: string;
  readonly region: string;
  /** Domain or name of the region's realm. Default `oraclecloud.com`. */
  readonly realmDomain?: string;
  /** The identity service. Default: `https://auth.{region}.{realmDomain}`. */
  readonly identityUrl?: string;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
}

/** The identity service answers at once or not at all. */
const LONGEST_MS = 30_000;

/** What `refreshSessionToken` does. */
export async function exchangeSessionToken(options: SessionRefreshOptions): Promise<string> {
  const { securityToken, privateKey, passphrase } = options;
  const keyId = tokenKeyId(securityToken, {
    nowMs: Date.now(),
    option: 'securityToken',
    where: 'the session token',
    howToRenew: 'It cannot be extended any more: get another one with `oci session authenticate`.',
  });
  const url = `${identityUrlOf(options)}/v1/authentication/refresh`;
  const body = JSON.stringify({ currentToken: securityToken.trim() });
  const {
    host: _,
    'content-length': __,
    ...headers
  } = await signRequest(
    { method: 'POST', url, body },
    { keyId, key: await loadSigningKey(privateKey, passphrase) },
    Date.now(),
  );
  const response = await send(options, url, { method: 'POST', headers, body, redirect: 'manual' });
  const text = redact(response.text, [securityToken.trim(), headers['authorization'] ?? '']);
  return tokenIn(response.status, response.headers, text, {
    what: 'The session token was not extended',
    hint: 'Get another one with `oci session authenticate`.',
  });
}

function identityUrlOf({
  identityUrl,
  region,
  realmDomain = 'oraclecloud.com',
}: SessionRefreshOptions): string {
  if (identityUrl !== undefined) return checkBaseUrl(identityUrl, 'identityUrl');
  const domain = Object.hasOwn(REALM_DOMAINS, realmDomain) ? (REALM_DOMAINS[realmDomain] ?? '') : realmDomain;
  const labels = domain.split('.').map((label) => checkHostLabel(label, 'realmDomain'));
  return `https://auth.${checkHostLabel(region, 'region')}.${labels.join('.')}`;
}

async function send(
  options: SessionRefreshOptions,
  url: string,
  init: RequestInit,
): Promise<{ status: number; headers: Headers; text: string }> {
  const limit = AbortSignal.timeout(LONGEST_MS);
  const signal = options.signal === undefined ? limit : AbortSignal.any([options.signal, limit]);
  try {
    const response = await (options.fetch ?? fetch)(url, { ...init, signal });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (cause) {
    options.signal?.throwIfAborted();
    const problem = 'The identity service could not be reached; the session token was not extended';
    throw new CredentialError(problem, { cause });
  }
}
