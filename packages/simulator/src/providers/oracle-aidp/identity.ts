import { base64, base64url, fromBase64, hex, utf8 } from '../../bytes.js';
import { md5 } from '../../hash/md5.js';
import type { World } from '../../provider.js';
import type { Shelf } from '../../store/store.js';
import type { Table } from '../../store/table.js';
import { keyAlgorithm, type KeyLookup } from './signature.js';

const tokenLifeMs = 3_600_000;

/** One tenancy with one user, whose API key and session tokens share a key pair. */
export interface Identity extends Omit<Account, 'publicKeySpki'> {
  readonly publicKey: CryptoKey;
  /** Good for one hour of real time, as the vendor's are. */
  readonly securityToken: string;
  readonly expiredSecurityToken: string;
  /** Expired too, but not readable: only the service can tell. */
  readonly opaqueExpiredSecurityToken: string;
  /** By session token. */
  readonly tokens: Table<TokenRecord>;
}

/** What an identity is all its life. */
interface Account {
  readonly tenancy: string;
  readonly user: string;
  /** MD5 of the public key in DER, 16 hexadecimal pairs with colons. */
  readonly fingerprint: string;
  /** PKCS#8 PEM. */
  readonly privateKeyPem: string;
  /** The public key in DER, as base64. */
  readonly publicKeySpki: string;
}

interface TokenRecord {
  /** Real time. */
  readonly endsAtMs: number;
}

/** New for every simulator that does not go on where a former one stopped. */
export async function createIdentity(world: World, shelf: Shelf): Promise<Identity> {
  const kept = shelf.cell<Account | null>('account', () => null);
  const { publicKeySpki, ...account } = kept.value ?? (await createAccount(world));
  if (kept.value === null) kept.set({ ...account, publicKeySpki });
  return {
    ...account,
    publicKey: await crypto.subtle.importKey('spki', fromBase64(publicKeySpki), keyAlgorithm, true, [
      'verify',
    ]),
    ...sessionTokens(world, shelf),
  };
}

type SessionTokens = Pick<
  Identity,
  'securityToken' | 'expiredSecurityToken' | 'opaqueExpiredSecurityToken' | 'tokens'
>;

function sessionTokens(world: World, shelf: Shelf): SessionTokens {
  const tokens = shelf.table<TokenRecord>('session-tokens');
  const make = (endsAtMs: number, value = sessionToken(endsAtMs, world)): string => {
    tokens.set(value, { endsAtMs });
    return value;
  };
  const [futureMs, pastMs] = [world.wallNow() + tokenLifeMs, world.wallNow() - tokenLifeMs];
  const current = shelf.cell<string>('security-token', () => make(futureMs));
  // A former simulator's may have ended meanwhile.
  if ((tokens.get(current.value)?.endsAtMs ?? 0) <= world.wallNow()) current.set(make(futureMs));
  const opaque = (): string => make(pastMs, `simulated-opaque-${plain(world.uuid())}`);
  return {
    securityToken: current.value,
    expiredSecurityToken: shelf.cell<string>('expired-token', () => make(pastMs)).value,
    opaqueExpiredSecurityToken: shelf.cell<string>('opaque-token', opaque).value,
    tokens,
  };
}

async function createAccount(world: World): Promise<Account> {
  const { privateKey, publicKey } = await createKeyPair();
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  return {
    tenancy: `ocid1.tenancy.oc1..sim${plain(world.uuid())}`,
    user: `ocid1.user.oc1..sim${plain(world.uuid())}`,
    fingerprint: fingerprintOf(spki),
    privateKeyPem: await pemOf(privateKey),
    publicKeySpki: base64(spki),
  };
}

/** The keyIds that this identity may sign with: its API key, and its session token while that lives. */
export function keyLookup(identity: Identity, nowMs: number): KeyLookup {
  const apiKey = `${identity.tenancy}/${identity.user}/${identity.fingerprint}`;
  return (keyId) => {
    if (keyId === apiKey) return identity.publicKey;
    const endMs = keyId.startsWith('ST$') ? identity.tokens.get(keyId.slice(3))?.endsAtMs : undefined;
    if (endMs === undefined) return undefined;
    return endMs > nowMs ? identity.publicKey : 'expired';
  };
}

/** The fingerprint that OCI shows for an API key. */
function fingerprintOf(spki: Uint8Array): string {
  return hex(md5(spki)).replace(/(..)(?=.)/g, '$1:');
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
