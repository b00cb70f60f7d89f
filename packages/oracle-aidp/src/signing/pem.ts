import { ConfigError } from '@compute-sessions/core';

import { fromBase64 } from './base64.js';

/** The first private key in a PEM text. */
export interface PemKey {
  readonly form: 'pkcs1' | 'pkcs8';
  readonly encrypted: boolean;
  /** The block alone, as text: files made by Oracle's console carry a label after it. */
  readonly text: string;
  /** The block's bytes. Undefined when encrypted in the old style, where they are of no use by themselves. */
  readonly der: Uint8Array<ArrayBuffer> | undefined;
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/;

/**
 * Finds the private key in a PEM text. Line breaks written as `\n` (as variables of deployment systems often have them)
 * are accepted.
 *
 * @throws ConfigError naming `option`, never quoting the text
 */
export function readPem(source: string, option: string): PemKey {
  const [text, label, content] = BLOCK.exec(source.replaceAll('\\n', '\n')) ?? [];
  if (text === undefined || label === undefined || content === undefined) {
    throw new ConfigError(
      `\`${option}\` is not a private key in PEM form (-----BEGIN ... PRIVATE KEY-----)`,
      { option },
    );
  }
  if (label === 'ENCRYPTED PRIVATE KEY') return { form: 'pkcs8', encrypted: true, text, der: undefined };
  if (label === 'RSA PRIVATE KEY' && /^Proc-Type:\s*4,ENCRYPTED/m.test(content)) {
    return { form: 'pkcs1', encrypted: true, text, der: undefined };
  }
  if (label === 'RSA PRIVATE KEY')
    return { form: 'pkcs1', encrypted: false, text, der: bytesOf(content, option) };
  if (label === 'PRIVATE KEY')
    return { form: 'pkcs8', encrypted: false, text, der: bytesOf(content, option) };
  throw new ConfigError(`\`${option}\` holds a ${label.toLowerCase()}; an RSA private key is needed`, {
    option,
  });
}

/** PKCS#8 around a PKCS#1 key, the only form that WebCrypto takes. */
export function wrapPkcs1(pkcs1: Uint8Array): Uint8Array<ArrayBuffer> {
  const version = [0x02, 0x01, 0x00];
  // SEQUENCE of the object identifier 1.2.840.113549.1.1.1 (rsaEncryption) and NULL
  const algorithm = [
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
  ];
  return element(0x30, [...version, ...algorithm, ...element(0x04, pkcs1)]);
}

/** One DER element: tag, length, content. */
function element(tag: number, content: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const size: number[] = [];
  for (let rest = content.length; rest > 0; rest >>>= 8) size.unshift(rest & 0xff);
  const length = content.length < 0x80 ? [content.length] : [0x80 | size.length, ...size];
  const bytes = new Uint8Array(1 + length.length + content.length);
  bytes.set([tag, ...length]);
  bytes.set(content, 1 + length.length);
  return bytes;
}

function bytesOf(content: string, option: string): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64(content);
  } catch {
    throw new ConfigError(`\`${option}\` is damaged: its content is not base64`, { option });
  }
}
