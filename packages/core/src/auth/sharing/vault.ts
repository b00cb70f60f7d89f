import { fromBase64Url, toBase64Url } from './base64url.js';

/** How entries are named and kept from curious eyes. */
export interface Vault {
  /** A name for the owner of a token that does not tell who it is. The same in every process of a fleet. */
  digest(identity: readonly string[]): Promise<string>;
  /** The text as it may be stored under `name`. */
  seal(text: string, name: string): Promise<string>;
  /** What was sealed under `name`, or undefined for anything else. */
  unseal(sealed: string, name: string): Promise<string | undefined>;
}

/** Without a key: names are hashes, entries are readable by whoever can read the store. */
export const openVault: Vault = Object.freeze({
  digest: async (identity) =>
    toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', nameOf(identity)))),
  seal: (text) => Promise.resolve(text),
  unseal: (sealed) => Promise.resolve(sealed),
} satisfies Vault);

/** First byte of a sealed entry, so that a later format can be told apart. */
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * With a key: AES-256-GCM with a random IV, bound to the entry's name, so that an entry moved to another name does not
 * open. Names are keyed too (HMAC-SHA-256): without the key nobody can test whether a guessed secret is in use, and
 * fleets with different keys never touch each other's entries.
 *
 * Both keys come from the given secret by HKDF, once.
 */
export function sealedVault(secret: BufferSource): Vault {
  let derived: Promise<Keys> | undefined;
  const keys = (): Promise<Keys> => (derived ??= deriveKeys(secret));
  return Object.freeze({
    async digest(identity) {
      const { naming } = await keys();
      return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', naming, nameOf(identity))));
    },
    async seal(text, name) {
      const { sealing } = await keys();
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const body = await crypto.subtle.encrypt(gcm(iv, name), sealing, utf8(text));
      return toBase64Url(Uint8Array.of(VERSION, ...iv, ...new Uint8Array(body)));
    },
    async unseal(sealed, name) {
      const { sealing } = await keys();
      try {
        const bytes = fromBase64Url(sealed);
        if (bytes[0] !== VERSION || bytes.length < 1 + IV_BYTES + TAG_BYTES) return undefined;
        const iv = bytes.slice(1, 1 + IV_BYTES);
        const text = await crypto.subtle.decrypt(gcm(iv, name), sealing, bytes.slice(1 + IV_BYTES));
        return new TextDecoder().decode(text);
      } catch {
        return undefined;
      }
    },
  } satisfies Vault);
}

interface Keys {
  readonly sealing: CryptoKey;
  readonly naming: CryptoKey;
}

async function deriveKeys(secret: BufferSource): Promise<Keys> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = (purpose: string): HkdfParams => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: utf8(`compute-sessions shared tokens v1: ${purpose}`),
  });
  const [sealing, naming] = await Promise.all([
    crypto.subtle.deriveKey(hkdf('entries'), base, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    crypto.subtle.deriveKey(hkdf('names'), base, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
      'sign',
    ]),
  ]);
  return { sealing, naming };
}

function gcm(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8(name), tagLength: TAG_BYTES * 8 };
}

/** JSON, so that no two lists run together into the same text. */
function nameOf(identity: readonly string[]): Uint8Array<ArrayBuffer> {
  return utf8(JSON.stringify(identity));
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
