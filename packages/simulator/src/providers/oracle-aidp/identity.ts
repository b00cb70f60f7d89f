import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { World } from '../../provider.js';
import type { KeyLookup } from './signature.js';

const tokenLifeMs = 3_600_000;

/** One tenancy with one user, whose API key and session tokens share a key pair. New for every simulator. */
export interface Identity {
  readonly tenancy: string;
  readonly user: string;
  /** MD5 of the public key in DER, 16 hexadecimal pairs with colons. */
  readonly fingerprint: string;
  /** PKCS#8 PEM. */
  readonly privateKeyPem: string;
  readonly publicKey: KeyObject;
  /** Good for one hour of real time, as the vendor's are. */
  readonly securityToken: string;
  readonly expiredSecurityToken: string;
}

export function createIdentity(world: World): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const nowMs = world.wallNow();
  return {
    tenancy: `ocid1.tenancy.oc1..sim${plain(world.uuid())}`,
    user: `ocid1.user.oc1..sim${plain(world.uuid())}`,
    fingerprint: fingerprintOf(publicKey),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey,
    securityToken: sessionToken(nowMs + tokenLifeMs, world),
    expiredSecurityToken: sessionToken(nowMs - tokenLifeMs, world),
  };
}

/** The keyIds that this identity may sign with: its API key, and its session token while that lives. */
export function keyLookup(identity: Identity, nowMs: number): KeyLookup {
  const apiKey = `${identity.tenancy}/${identity.user}/${identity.fingerprint}`;
  const tokens = [identity.securityToken, identity.expiredSecurityToken];
  return (keyId) => {
    if (keyId === apiKey) return identity.publicKey;
    const token = keyId.startsWith('ST$') ? keyId.slice(3) : undefined;
    return token !== undefined && tokens.includes(token) && expiryMs(token) > nowMs
      ? identity.publicKey
      : undefined;
  };
}

/** The fingerprint that OCI shows for an API key. */
function fingerprintOf(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  return createHash('md5')
    .update(der)
    .digest('hex')
    .replace(/(..)(?=.)/g, '$1:');
}

function sessionToken(expiresAtMs: number, world: World): string {
  const claims = { sub: 'simulated-user', jti: world.uuid(), exp: Math.floor(expiresAtMs / 1000) };
  return [{ alg: 'none', typ: 'JWT' }, claims, 'simulated'].map(encode).join('.');
}

function expiryMs(token: string): number {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) * 1000 : 0;
}

function encode(part: unknown): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

function plain(uuid: string): string {
  return uuid.replaceAll('-', '');
}
