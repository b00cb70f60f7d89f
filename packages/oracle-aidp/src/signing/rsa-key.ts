import { ConfigError } from '@compute-sessions/core';

import { builtin } from './builtin.js';
import { type PemKey, readPem, wrapPkcs1 } from './pem.js';

/** A private key ready for signing. It cannot be read out again. */
export interface SigningKey {
  /** RSASSA-PKCS1-v1_5 with SHA-256, off the main thread. */
  sign(data: Uint8Array): Promise<Uint8Array>;
  /** MD5 of the public key as OCI shows it, `12:34:...`; undefined where the runtime cannot compute it. */
  readonly fingerprint: string | undefined;
}

export interface KeyNames {
  /** What the user calls the key and its passphrase, for messages. */
  readonly option: string;
  readonly passphraseOption: string;
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * Reads an RSA private key in PEM: PKCS#1 or PKCS#8, plain or (where Node's crypto is at hand) encrypted.
 *
 * @throws ConfigError naming the option, never quoting key or passphrase
 */
export async function loadSigningKey(
  pem: string,
  passphrase?: string,
  names: KeyNames = { option: 'privateKey', passphraseOption: 'passphrase' },
): Promise<SigningKey> {
  const parsed = readPem(pem, names.option);
  const der = parsed.encrypted ? decrypt(parsed, passphrase, names) : pkcs8Of(parsed);
  const { subtle } = globalThis.crypto;
  let key: CryptoKey;
  try {
    key = await subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
  } catch {
    throw new ConfigError(`\`${names.option}\` cannot be used: it is damaged or not an RSA key`, {
      option: names.option,
    });
  }
  return Object.freeze({
    fingerprint: fingerprintOf(der),
    // A copy, whose memory is certain to be of the kind that WebCrypto takes.
    sign: async (data: Uint8Array) =>
      new Uint8Array(await subtle.sign(ALGORITHM.name, key, new Uint8Array(data))),
  });
}

function pkcs8Of({ form, der = new Uint8Array() }: PemKey): Uint8Array<ArrayBuffer> {
  return form === 'pkcs1' ? wrapPkcs1(der) : der;
}

/** WebCrypto reads no encrypted keys. */
function decrypt(key: PemKey, passphrase: string | undefined, names: KeyNames): Uint8Array<ArrayBuffer> {
  const { option, passphraseOption } = names;
  if (passphrase === undefined || passphrase === '') {
    throw new ConfigError(`\`${option}\` is encrypted: \`${passphraseOption}\` is needed`, {
      option: passphraseOption,
    });
  }
  const crypto = builtin('node:crypto');
  if (crypto === undefined) {
    throw new ConfigError(`\`${option}\` is encrypted, which this runtime cannot read: decrypt it first`, {
      option,
    });
  }
  try {
    const object = crypto.createPrivateKey({ key: key.text, passphrase });
    return new Uint8Array(object.export({ type: 'pkcs8', format: 'der' }));
  } catch (cause) {
    throw new ConfigError(`\`${option}\` cannot be decrypted with \`${passphraseOption}\``, {
      option: passphraseOption,
      cause,
    });
  }
}

function fingerprintOf(pkcs8: Uint8Array): string | undefined {
  const crypto = builtin('node:crypto');
  if (crypto === undefined) return undefined;
  try {
    const privateKey = crypto.createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    const spki = crypto.createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    const digest = crypto.createHash('md5').update(spki).digest('hex');
    return digest.replace(/(..)(?=.)/g, '$1:');
  } catch {
    return undefined; // MD5 is switched off in FIPS mode; the check that needs it is then left to the server
  }
}
