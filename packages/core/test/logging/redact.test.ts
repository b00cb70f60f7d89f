import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { redact } from '../../src/index.js';
import { secretsIn } from '../../src/logging/index.js';

/** Secrets as they occur: nothing that could be part of `[redacted]`. */
const secret = fc
  .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
  .filter((value) => !'[redacted]'.includes(value));

describe('redact', () => {
  it('leaves no secret in a text, also when one is part of another', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.array(fc.string(), { minLength: 1 }),
        (secrets, parts) => {
          const all = [...secrets, `${secrets[0]!}-longer`];
          const text = parts.map((part, i) => part + all[i % all.length]!).join('');
          const clean = redact(text, all);
          for (const one of all) expect(clean.includes(one)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leaves no rest of a longer secret', () => {
    expect(redact('value: abcdef-ghijkl', ['abcdef', 'abcdef-ghijkl'])).toBe('value: [redacted]');
  });

  it('finds percent-encoded and JSON-escaped spellings', () => {
    const key = 'a"b\\c/d e+f';
    const text = `${encodeURIComponent(key)} ${JSON.stringify({ key })}`;
    expect(redact(text, [key])).toBe('[redacted] {"key":"[redacted]"}');
    const lower = encodeURIComponent(key).replaceAll(/%../g, (byte) => byte.toLowerCase());
    expect(redact(lower, [key])).toBe('[redacted]');
  });

  it('finds a form, and JSON that is quoted in JSON', () => {
    const key = 'a"b\\c/d e+f~ä';
    const form = new URLSearchParams({ key }).toString();
    const message = `cannot handle ${JSON.stringify({ key })}`;
    expect(redact(`${form} ${JSON.stringify({ message })}`, [key])).toBe(
      'key=[redacted] {"message":"cannot handle {\\"key\\":\\"[redacted]\\"}"}',
    );
  });

  it('takes a secret that is not valid Unicode', () => {
    expect(redact('it is \ud800secret', ['\ud800secret'])).toBe('it is [redacted]');
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redact(text, ['a secret that does not occur'])).toBe(text);
      }),
    );
    expect(redact('abc abc', ['abc', ''])).toBe('abc abc');
  });
});

describe('the secrets in a header', () => {
  it.each([
    ['Bearer abcdefghijklmnop', ['Bearer abcdefghijklmnop', 'abcdefghijklmnop']],
    ['key', ['key']],
    [
      'Signature version="1",keyId="ocid1.tenancy/ocid1.user",signature="AbCdEfGhIjKlMnOp=="',
      [
        'Signature version="1",keyId="ocid1.tenancy/ocid1.user",signature="AbCdEfGhIjKlMnOp=="',
        'ocid1.tenancy/ocid1.user',
        'AbCdEfGhIjKlMnOp',
      ],
    ],
  ])('%s', (header, secrets) => {
    expect(secretsIn(header)).toEqual(secrets);
  });
});
