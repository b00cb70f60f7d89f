import { base64, base64url, hex, utf8 } from '../../bytes.js';
import { md5 } from '../../hash/md5.js';
import type { World } from '../../provider.js';
import { keyAlgorithm, type KeyLookup } from './signature.js';

const tokenLifeMs = 3_600_000;

/** One tenancy with one user, whose API key and session tokens share a key pair. New for every simulator. */
export interface Identity {
  readonly tenancy: string;
  readonly user: string;
  /** MD5 of the public key in DER, 16 hexadecimal pairs with colons. */
  readonly fingerprint: string;
  /** PKCS#8 PEM. */
  readonly privateKeyPem: string;
  readonly publicKey: CryptoKey;
  /** Good for one hour of real time, as the vendor's are. */
  readonly securityToken: string;
  readonly expiredSecurityToken: string;
  /** Expired too, but not readable: only the service can tell. */
  readonly opaqueExpiredSecurityToken: string;
  /** When each session token ends, in real time. */
  readonly tokenEnds: ReadonlyMap<string, number>;
}

export async function createIdentity(world: World): Promise<Identity> {
  const { privateKey, publicKey } = await createKeyPair();
  const [futureMs, pastMs] = [world.wallNow() + tokenLifeMs, world.wallNow() - tokenLifeMs];
  const securityToken = sessionToken(futureMs, world);
  const expiredSecurityToken = sessionToken(pastMs, world);
  const opaqueExpiredSecurityToken = `simulated-opaque-${plain(world.uuid())}`;
  return {
    tenancy: `ocid1.tenancy.oc1..sim${plain(world.uuid())}`,
    user: `ocid1.user.oc1..sim${plain(world.uuid())}`,
    fingerprint: await fingerprintOf(publicKey),
    privateKeyPem: await pemOf(privateKey),
    publicKey,
    securityToken,
    expiredSecurityToken,
    opaqueExpiredSecurityToken,
    tokenEnds: new Map([
      [securityToken, futureMs],
      [expiredSecurityToken, pastMs],
      [opaqueExpiredSecurityToken, pastMs],
    ]),
  };
}

/** The keyIds that this identity may sign with: its API key, and its session token while that lives. */
export function keyLookup(identity: Identity, nowMs: number): KeyLookup {
  const apiKey = `${identity.tenancy}/${identity.user}/${identity.fingerprint}`;
  return (keyId) => {
    if (keyId === apiKey) return identity.publicKey;
    const endMs = keyId.startsWith('ST$') ? identity.tokenEnds.get(keyId.slice(3)) : undefined;
    if (endMs === undefined) return undefined;
    return endMs > nowMs ? identity.publicKey : 'expired';
  };
}

/** The fingerprint that OCI shows for an API key. */
async function fingerprintOf(key: CryptoKey): Promise<string> {
  const der = new Uint8Array(await crypto.subtle.exportKey('spki', key));
  return hex(md5(der)).replace(/(..)(?=.)/g, '$1:');
}

function createKeyPair(): Promise<CryptoKeyPair> {
  const size = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };
  return crypto.subtle.generateKey({ ...keyAlgorithm, ...size }, true, ['sign', 'verify']);
}

async function pemOf(key: CryptoKey): Promise<string> {
  const der = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key));
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}

function sessionToken(expiresAtMs: number, world: World): string {
  const claims = { sub: 'simulated-user', jti: world.uuid(), exp: Math.floor(expiresAtMs / 1000) };
  return [{ alg: 'none', typ: 'JWT' }, claims, 'simulated'].map(encode).join('.');
}

function encode(part: unknown): string {
  return base64url(utf8(typeof part === 'string' ? part : JSON.stringify(part)));
}

function plain(uuid: string): string {
  return uuid.replaceAll('-', '');
}
