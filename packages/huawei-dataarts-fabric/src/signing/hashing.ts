import { ConfigError } from '@compute-sessions/core';

type Data = string | Uint8Array;

/** The two primitives that signing needs, as lower-case hex. Text counts as its UTF-8 bytes. */
export interface Hashing {
  sha256Hex(data: Data): string | Promise<string>;
  hmacSha256Hex(key: Data, data: Data): string | Promise<string>;
}

/** The part of `node:crypto` used here. */
interface NodeCrypto {
  hash(algorithm: 'sha256', data: Data, encoding: 'hex'): string;
  createHmac(algorithm: 'sha256', key: Data): Digest;
}

interface Digest {
  update(data: Data): Digest;
  digest(encoding: 'hex'): string;
}

/** `node:crypto` where there is one (an order of magnitude faster for short texts), WebCrypto elsewhere. */
export function defaultHashing(): Hashing {
  return nodeHashing() ?? webHashing();
}

/** Undefined outside Node and its likes. The module is looked up, not imported: bundles for browsers never see it. */
export function nodeHashing(): Hashing | undefined {
  const scope = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const crypto = scope.process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined;
  if (crypto === undefined) return undefined;
  return {
    sha256Hex: (data) => crypto.hash('sha256', data, 'hex'),
    hmacSha256Hex: (key, data) => crypto.createHmac('sha256', key).update(data).digest('hex'),
  };
}

/** @throws ConfigError where there is no WebCrypto: browsers have it only on pages from https or localhost */
export function webHashing(): Hashing {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) {
    throw new ConfigError('Signing needs node:crypto or WebCrypto, and this runtime has neither', {
      option: 'credential',
    });
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return {
    sha256Hex: async (data) => toHex(await subtle.digest('SHA-256', toBytes(data))),
    hmacSha256Hex: async (key, data) => {
      const imported = await subtle.importKey('raw', toBytes(key), algorithm, false, ['sign']);
      return toHex(await subtle.sign('HMAC', imported, toBytes(data)));
    },
  };
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function toHex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A copy, so that the type and the memory are WebCrypto's to use whatever the caller does meanwhile. */
function toBytes(data: Data): Uint8Array<ArrayBuffer> {
  return typeof data === 'string' ? new TextEncoder().encode(data) : Uint8Array.from(data);
}
