import { ConfigError } from '@compute-sessions/core';

import type { KeyNames, SigningKey } from '../signing/rsa-key.js';

/** Parses a key when it is first used, and again only when its text has become another. What parses it is loaded then. */
export class KeyCache {
  readonly #names: KeyNames | undefined;
  readonly #expectedFingerprint: { readonly option: string; readonly value: string } | undefined;
  #pem: string | undefined;
  #key: Promise<SigningKey> | undefined;

  constructor(names?: KeyNames, expectedFingerprint?: { readonly option: string; readonly value: string }) {
    this.#names = names;
    this.#expectedFingerprint = expectedFingerprint;
  }

  /** @throws ConfigError when the key cannot be used, or does not belong to the fingerprint */
  get(pem: string, passphrase: string | undefined): Promise<SigningKey> {
    if (this.#key === undefined || this.#pem !== pem) {
      const key = this.#load(pem, passphrase);
      this.#pem = pem;
      this.#key = key;
      key.catch(() => {
        if (this.#key === key) this.#key = undefined;
      });
    }
    return this.#key;
  }

  async #load(pem: string, passphrase: string | undefined): Promise<SigningKey> {
    const { loadSigningKey } = await import('../signing/rsa-key.js');
    const key = await loadSigningKey(pem, passphrase, this.#names);
    const expected = this.#expectedFingerprint;
    if (expected === undefined || key.fingerprint === undefined) return key;
    if (expected.value.toLowerCase() === key.fingerprint) return key;
    const { option } = expected;
    throw new ConfigError(`\`${option}\` is not that of the private key: the key's is ${key.fingerprint}`, {
      option,
    });
  }
}
