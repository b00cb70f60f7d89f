import { describe, expect, it } from 'vitest';
import { zodFor } from '../support/zod.js';

/** Texts that fit a format, and texts that do not. */
const FORMATS: Record<string, [good: unknown[], bad: unknown[]]> = {
  'date-time': [
    ['2026-11-22T10:20:30Z', '2026-11-22t10:20:30.123+05:30', '1998-12-31T15:59:60-08:00', 7],
    ['2026-11-22 10:20:30Z', '2026-11-22T10:20:30', '2026-02-29T10:20:30Z', '1998-12-31T22:59:60Z', 'x'],
  ],
  date: [
    ['2024-02-29', '2026-11-22'],
    ['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-31'],
  ],
  time: [
    ['10:20:30Z', '23:59:60Z', '10:20:30.5+01:00'],
    ['24:00:00Z', '10:20:30', '10:20:60Z', '10:20Z'],
  ],
  duration: [
    ['P1Y2M3D', 'P4W', 'PT1H30M', 'P1DT12H', 'PT36H'],
    ['P', 'PT', 'P1Y3D', '1D', 'P1WT1H', 'P1S'],
  ],
  email: [
    ['joe@harbour.example', '"joe b"@harbour.example', 'joe@[127.0.0.1]', 'a.b+c@x.example'],
    ['joe', '.joe@x.example', 'joe..b@x.example', 'joe@-x.example', 'jöe@x.example'],
  ],
  'idn-email': [['jöe@häfen.example'], ['joe', '@häfen.example']],
  hostname: [
    ['harbour.example', 'a-1.b', 'xn--4gbwdl.xn--wgbh1c'],
    ['-a.b', 'a_b', 'a..b', '', `${'a'.repeat(64)}.b`],
  ],
  'idn-hostname': [
    ['häfen.example', 'a.b'],
    ['a b', '-a.b', 'a/b'],
  ],
  ipv4: [
    ['192.168.0.1', '0.0.0.0'],
    ['256.0.0.1', '1.2.3', '01.2.3.4', '1.2.3.4.', '1.2.3.4/24'],
  ],
  ipv6: [
    ['::1', '::', '2001:db8::8a2e:370:7334', '1:2:3:4:5:6:7:8', '::ffff:192.168.0.1'],
    ['1:2:3', '1::2::3', '12345::', ':1', '::ffff:300.0.0.1', '1:2:3:4:5:6:7::8:9', 'fe80::1%eth0'],
  ],
  uri: [
    ['https://harbour.example/a?b=c#d', 'urn:example:x', 'mailto:joe@x.example', 'http://[::1]:80/'],
    [
      '/a',
      'https://harbour.example/a b',
      'https://häfen.example',
      'http://[1::2::3]/',
      ':x',
      'a:%zz',
      'http://x/{y}',
    ],
  ],
  'uri-reference': [
    ['/a', '#b', '', '?q', 'a/b', '//x.example/'],
    ['\\a', 'a b', '#a#b', 'ä'],
  ],
  iri: [['https://häfen.example/ä'], ['/ä', 'https://x.example/ ']],
  'iri-reference': [['/ä', '#ß'], ['\\ä']],
  'uri-template': [
    ['/a/{b}{?c,d*}', 'x{+path:3}'],
    ['/a/{b', '/a/}', '{}', '{a b}'],
  ],
  uuid: [
    ['2eb8aa08-aa98-11ea-b4aa-73b441d16380', '2EB8AA08-AA98-11EA-B4AA-73B441D16380'],
    ['2eb8aa08', 'x'],
  ],
  'json-pointer': [
    ['', '/a/~0~1', '/'],
    ['a', '/~', '/~2'],
  ],
  'relative-json-pointer': [
    ['0', '1/a', '0#'],
    ['-1', '01', '/a', '0##'],
  ],
  regex: [
    ['^a+$', '\\p{L}'],
    ['(', '\\a'],
  ],
  byte: [
    ['', 'YQ==', 'YWI=', 'YWJj'],
    ['Y', 'YQ', 'Y===', 'Y Q='],
  ],
  int32: [
    [0, -2147483648, 2147483647, 'x'],
    [2147483648, 1.5],
  ],
  int64: [
    [9007199254740992, -1],
    [1e19, 0.5],
  ],
  password: [['anything'], []],
};

describe('formats', () => {
  it('judge when they are asked to', async () => {
    const schemas = Object.fromEntries(Object.keys(FORMATS).map((format) => [format, { format }]));
    const zods = await zodFor(schemas, { assertFormats: true });
    for (const [format, [good, bad]] of Object.entries(FORMATS)) {
      for (const value of good)
        expect([format, value, zods[format]?.safeParse(value).success]).toEqual([format, value, true]);
      for (const value of bad)
        expect([format, value, zods[format]?.safeParse(value).success]).toEqual([format, value, false]);
    }
  });

  it('join the other keywords of a schema', async () => {
    const { S, N } = await zodFor(
      {
        S: { type: 'string', format: 'date', maxLength: 10, enum: ['2026-11-22', 'never'] },
        N: { type: ['integer', 'null'], format: 'int32', minimum: 1 },
      },
      { assertFormats: true },
    );
    expect(['2026-11-22', 'never'].map((value) => S?.safeParse(value).success)).toEqual([true, false]);
    expect([1, 0, 2 ** 31, null].map((value) => N?.safeParse(value).success)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('only inform otherwise', async () => {
    const { S } = await zodFor({ S: { type: 'string', format: 'uuid' } });
    expect(S?.safeParse('x').success).toBe(true);
  });
});
