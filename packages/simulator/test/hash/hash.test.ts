import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { base64, base64url, concat, fromBase64, hex, textOf, utf8 } from '../../src/bytes.js';
import { md5 } from '../../src/hash/md5.js';
import { hkdfSha256, hmacSha256, sha256, sha256Hex } from '../../src/hash/sha256.js';

/** Of every length around the edges of one and two blocks, and one that is long. */
const SAMPLES = [...Array.from({ length: 140 }, (_, i) => i), 100_003].map((length) =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 0xff),
);

it("hashes as Node's own code does", () => {
  for (const bytes of SAMPLES) {
    expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(hex(md5(bytes))).toBe(createHash('md5').update(bytes).digest('hex'));
    expect(hex(hmacSha256(bytes, 'ä message'))).toBe(
      createHmac('sha256', bytes).update('ä message').digest('hex'),
    );
  }
  expect(base64(sha256('ä'))).toBe(createHash('sha256').update('ä').digest('base64'));
  const derived = Buffer.from(hkdfSync('sha256', 'secret', 'salt', 'info', 32)).toString('hex');
  expect(hex(hkdfSha256('secret', 'salt', 'info'))).toBe(derived);
});

it('reads and writes base64 in both alphabets', () => {
  for (const bytes of SAMPLES) {
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64(base64(bytes))).toEqual(bytes);
    expect(fromBase64(base64url(bytes))).toEqual(bytes);
  }
  expect(fromBase64('not base64!')).toEqual(new Uint8Array());
  expect(textOf(concat(utf8('ä'), Uint8Array.of(0xff)))).toBe('ä\ufffd');
});
