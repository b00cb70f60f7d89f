// SHA-256 (FIPS 180-4), HMAC (RFC 2104) and HKDF (RFC 5869) in plain code: WebCrypto's are asynchronous and missing in
// pages of plain http, node:crypto's are missing in every page.
import { type Bytes, concat, hex, utf8 } from '../bytes.js';

const BLOCK = 64;

const [INITIAL, ROUNDS] = constants();

export function sha256(data: string | Uint8Array): Bytes {
  const bytes = padded(typeof data === 'string' ? utf8(data) : data);
  const view = new DataView(bytes.buffer);
  const state = INITIAL.slice();
  const words = new Int32Array(64);
  for (let at = 0; at < bytes.length; at += BLOCK) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(at + 4 * i);
    compress(state, words);
  }
  const digest = new DataView(new ArrayBuffer(32));
  for (const [i, word] of state.entries()) digest.setInt32(4 * i, word);
  return new Uint8Array(digest.buffer);
}

export function sha256Hex(data: string | Uint8Array): string {
  return hex(sha256(data));
}

export function hmacSha256(key: string | Uint8Array, data: string | Uint8Array): Bytes {
  const given = typeof key === 'string' ? utf8(key) : key;
  const block = new Uint8Array(BLOCK);
  block.set(given.length > BLOCK ? sha256(given) : given);
  const message = typeof data === 'string' ? utf8(data) : data;
  const inner = sha256(
    concat(
      block.map((byte) => byte ^ 0x36),
      message,
    ),
  );
  return sha256(
    concat(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
}

/** The first 32 bytes of the key material. */
export function hkdfSha256(secret: string, salt: string, info: string): Bytes {
  return hmacSha256(hmacSha256(salt, secret), concat(utf8(info), Uint8Array.of(1)));
}

function padded(data: Uint8Array): Bytes {
  const length = Math.ceil((data.length + 9) / BLOCK) * BLOCK;
  const bytes = new Uint8Array(length);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, Math.floor(data.length / 2 ** 29));
  view.setUint32(length - 4, (data.length << 3) >>> 0);
  return bytes;
}

function compress(state: Int32Array, words: Int32Array): void {
  for (let i = 16; i < 64; i += 1) {
    const [early, late] = [words[i - 15] ?? 0, words[i - 2] ?? 0];
    const small0 = right(early, 7) ^ right(early, 18) ^ (early >>> 3);
    const small1 = right(late, 17) ^ right(late, 19) ^ (late >>> 10);
    words[i] = ((words[i - 16] ?? 0) + small0 + (words[i - 7] ?? 0) + small1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i += 1) {
    const choice = (e & f) ^ (~e & g);
    const first =
      (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + choice + (ROUNDS[i] ?? 0) + (words[i] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  let i = 0;
  for (const word of [a, b, c, d, e, f, g, h]) {
    state[i] = (state[i] ?? 0) + word;
    i += 1;
  }
}

function right(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The fractional parts of the square roots of the first 8 primes, and of the cube roots of the first 64. */
function constants(): [Int32Array, Int32Array] {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0;
  return [
    Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  ];
}
