// MD5 (RFC 1321), for the fingerprints of keys only: OCI names a key by it, and WebCrypto has none.
import { type Bytes, utf8 } from '../bytes.js';

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

export function md5(data: string | Uint8Array): Bytes {
  const bytes = padded(typeof data === 'string' ? utf8(data) : data);
  const view = new DataView(bytes.buffer);
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476] as [number, number, number, number];
  for (let at = 0; at < bytes.length; at += 64) {
    const word = (i: number): number => view.getInt32(at + 4 * i, true);
    let [a, b, c, d] = state;
    for (let i = 0; i < 64; i += 1) {
      const round = i >> 4;
      const mixed = (a + mix(round, b, c, d) + sine(i) + word(wordOf(round, i))) | 0;
      const by = SHIFTS[round]?.[i % 4] ?? 0;
      [a, d, c, b] = [d, c, b, (b + ((mixed << by) | (mixed >>> (32 - by)))) | 0];
    }
    state[0] = (state[0] + a) | 0;
    state[1] = (state[1] + b) | 0;
    state[2] = (state[2] + c) | 0;
    state[3] = (state[3] + d) | 0;
  }
  const digest = new DataView(new ArrayBuffer(16));
  for (const [i, part] of state.entries()) digest.setInt32(4 * i, part, true);
  return new Uint8Array(digest.buffer);
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d);
  if (round === 1) return (d & b) | (~d & c);
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d);
}

function wordOf(round: number, i: number): number {
  if (round === 0) return i;
  if (round === 1) return (5 * i + 1) % 16;
  return (round === 2 ? 3 * i + 5 : 7 * i) % 16;
}

function sine(i: number): number {
  return Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0;
}

function padded(data: Uint8Array): Bytes {
  const length = Math.ceil((data.length + 9) / 64) * 64;
  const bytes = new Uint8Array(length);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, (data.length << 3) >>> 0, true);
  view.setUint32(length - 4, Math.floor(data.length / 2 ** 29), true);
  return bytes;
}
