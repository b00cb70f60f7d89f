import {
  type AccessToken,
  type AuthorizeContext,
  checkHostLabel,
  ConfigError,
  TokenCache,
} from '@compute-sessions/core';

import { toBase64 } from '../signing/base64.js';
import { builtin } from '../signing/builtin.js';
import { loadSigningKey, type SigningKey } from '../signing/rsa-key.js';
import { readCertificate } from './certificate.js';
import { requestInstanceToken } from './federation.js';
import { readIdentity, readRegion } from './metadata.js';
import type { SigningMaterial } from './oci-credential.js';
import { realmDomainOf } from './realms.js';
import { tokenClaims, tokenExpiryMs } from './session-token.js';

/** What the identity service is taken to mean when it does not say. */
const DEFAULT_LIFE_MS = 20 * 60_000;

/** The tokens of the instance that the program runs on, each with its key. Loaded when the first one is needed. */
export class InstanceTokens {
  readonly #metadataUrl: string;
  readonly #federationUrl: string | undefined;
  readonly #cache: TokenCache;
  /** Each token with the key that it is good for; the last one is still in use while the next is fetched. */
  readonly #keys = new Map<string, SigningKey>();
  #region: string | undefined;

  constructor(metadataUrl: string, federationUrl: string | undefined, region: string | undefined) {
    this.#metadataUrl = metadataUrl;
    this.#federationUrl = federationUrl;
    this.#region = region;
    this.#cache = new TokenCache({ exchange: (context) => this.#exchange(context) });
  }

  async current(context: AuthorizeContext): Promise<SigningMaterial> {
    const token = await this.#cache.get(context);
    const key = this.#keys.get(token);
    if (key === undefined) throw new ConfigError('The key of the token is gone', { option: 'credential' });
    return { keyId: `ST$${token}`, key };
  }

  renew(refused: string): boolean {
    return this.#cache.invalidate(refused.replace(/^ST\$/, ''));
  }

  async #exchange(context: AuthorizeContext): Promise<AccessToken> {
    const identity = await readIdentity(this.#metadataUrl, context);
    const facts = readCertificate(identity.certificatePem);
    const url = this.#federationUrl ?? (await this.#urlFor(facts.tenancy, context));
    const pair = await makePair();
    const token = await requestInstanceToken(url, identity, facts, pair.publicKey, context);
    for (const old of [...this.#keys.keys()].slice(0, -1)) this.#keys.delete(old);
    this.#keys.set(token, pair.key);
    const issuedAtMs = context.now();
    return {
      value: token,
      issuedAtMs: issuedAt(token) ?? issuedAtMs,
      expiresAtMs: tokenExpiryMs(token) ?? issuedAtMs + DEFAULT_LIFE_MS,
    };
  }

  async #urlFor(tenancy: string, context: AuthorizeContext): Promise<string> {
    this.#region ??= checkHostLabel(await readRegion(this.#metadataUrl, context), 'region');
    return `https://auth.${this.#region}.${realmDomainOf(tenancy) ?? 'oraclecloud.com'}`;
  }
}

/** A key of this process alone, 2,048 bits, made off the main thread. */
async function makePair(): Promise<{ publicKey: string; key: SigningKey }> {
  const crypto = builtin('node:crypto');
  if (crypto === undefined) {
    throw new ConfigError('Instance principals need the crypto module of Node', { option: 'credential' });
  }
  const [spki, pem] = await new Promise<[Uint8Array, string]>((resolve, reject) => {
    const publicKeyEncoding = { type: 'spki', format: 'der' } as const;
    const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
    crypto.generateKeyPair(
      'rsa',
      { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding },
      (error, publicKey, privateKey) => {
        if (error === null) resolve([publicKey, privateKey]);
        else reject(error);
      },
    );
  });
  return { publicKey: toBase64(spki), key: await loadSigningKey(pem) };
}

function issuedAt(token: string): number | undefined {
  const iat = tokenClaims(token)['iat'];
  return typeof iat === 'number' && Math.abs(iat) < 1e12 ? iat * 1000 : undefined;
}
