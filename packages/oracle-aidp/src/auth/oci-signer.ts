import { ConfigError, readSecret, type SecretSource } from '@compute-sessions/core';

import { KeyCache } from './key-cache.js';
import { ociCredential, type OciCredential } from './oci-credential.js';
import { tokenKeyId } from './session-token.js';

interface CommonOptions {
  /** RSA private key in PEM: PKCS#1 or PKCS#8, plain or encrypted. A function is asked for each request. */
  readonly privateKey: SecretSource;
  /** Needed for an encrypted key. */
  readonly passphrase?: string;
  /** Region to talk to when the client is given none. */
  readonly region?: string;
  /** Acts for somebody else: sent and signed as `opc-obo-token`. */
  readonly delegationToken?: SecretSource;
}

/** An API key, as Oracle's console makes it for a user. */
export interface ApiKeyOptions extends CommonOptions {
  /** OCID of the tenancy. */
  readonly tenancy: string;
  /** OCID of the user. */
  readonly user: string;
  /** The key's fingerprint, `12:34:...`. */
  readonly fingerprint: string;
}

/** A session token and the private key that was made for it (`oci session authenticate`). */
export interface SessionTokenOptions extends CommonOptions {
  /** The token; a function is asked for each request, so that it can be renewed. */
  readonly securityToken: SecretSource;
}

/**
 * Signs requests with an API key or with a session token, given as values.
 *
 * @throws ConfigError for a value that cannot be right; a key that cannot be read, or does not belong to the
 * fingerprint, is found at the first request
 */
export function ociSigner(options: ApiKeyOptions | SessionTokenOptions): OciCredential {
  return 'securityToken' in options && options.securityToken !== undefined
    ? sessionTokenSigner(options)
    : apiKeySigner(options as ApiKeyOptions);
}

function apiKeySigner(options: ApiKeyOptions): OciCredential {
  const { privateKey, passphrase } = options;
  const keyId = [
    checkIdentifier(options.tenancy, 'tenancy'),
    checkIdentifier(options.user, 'user'),
    checkFingerprint(options.fingerprint, 'fingerprint'),
  ].join('/');
  checkPresent(privateKey, 'privateKey');
  const keys = new KeyCache(undefined, { option: 'fingerprint', value: options.fingerprint.trim() });
  return ociCredential(
    { current: async () => ({ keyId, key: await keys.get(await readSecret(privateKey), passphrase) }) },
    options,
  );
}

function sessionTokenSigner(options: SessionTokenOptions): OciCredential {
  const { privateKey, passphrase, securityToken } = options;
  checkPresent(privateKey, 'privateKey');
  checkPresent(securityToken, 'securityToken');
  const keys = new KeyCache();
  return ociCredential(
    {
      current: async (context) => ({
        keyId: tokenKeyId(await readSecret(securityToken), {
          nowMs: context.now(),
          option: 'securityToken',
          where: 'the session token',
          howToRenew: 'Get another one with `oci session refresh` or `oci session authenticate`.',
        }),
        key: await keys.get(await readSecret(privateKey), passphrase),
      }),
      renew: () => typeof securityToken === 'function',
    },
    options,
  );
}

/** An OCID: no blank, quote, slash or control character, since it will stand between slashes in a quoted header field. */
export function checkIdentifier(value: string, option: string): string {
  checkPresent(value, option);
  if (!/^[A-Za-z0-9][\w.:-]*$/.test(value.trim()))
    throw new ConfigError(`\`${option}\` is not an OCID`, { option });
  return value.trim();
}

export function checkFingerprint(value: string, option: string): string {
  checkPresent(value, option);
  if (!/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15}$/.test(value.trim())) {
    throw new ConfigError(`\`${option}\` is not a fingerprint: 16 pairs of hexadecimal digits with colons`, {
      option,
    });
  }
  return value.trim();
}

function checkPresent(value: unknown, option: string): void {
  if (value === undefined || value === null || value === '') {
    throw new ConfigError(`\`${option}\` is missing or empty`, { option });
  }
}
