import { describe, expect, it } from 'vitest';

import { parseSeconds, parseTime } from '../../src/extras/time.js';

describe('parseTime', () => {
  it.each([
    ['2023-11-23 15:16:38.000000', '2023-11-23T15:16:38.000Z'],
    ['2023-11-23 15:16:38.123456', '2023-11-23T15:16:38.123Z'],
    ['2025-07-24T09:00:00Z', '2025-07-24T09:00:00.000Z'],
    ['2025-07-24T09:00:00.5z', '2025-07-24T09:00:00.500Z'],
    ['2025-07-24T09:00:00', '2025-07-24T09:00:00.000Z'],
    ['2025-07-24 09:00', '2025-07-24T09:00:00.000Z'],
    ['2025-07-24 09:00:00.25 +02:00', '2025-07-24T07:00:00.250Z'],
    ['2025-07-24 09:00:00-0330', '2025-07-24T12:30:00.000Z'],
    ['2025-07-24 09:00:00+02', '2025-07-24T07:00:00.000Z'],
    [' 2025-07-24 09:00:00 ', '2025-07-24T09:00:00.000Z'],
  ])('%s', (text, iso) => {
    expect(parseTime(text)?.toISOString()).toBe(iso);
  });

  it.each([undefined, null, '', 'soon', 12, '2025-07-24', '2025-13-41 09:00:00', '2025-07-24 25:00:00'])(
    '%j is no time',
    (value) => {
      expect(parseTime(value)).toBeUndefined();
    },
  );
});

describe('parseSeconds', () => {
  it.each([
    [3, 3],
    [0, 0],
    ['48.00', 48],
    [' 1.25 ', 1.25],
  ])('%j', (value, seconds) => {
    expect(parseSeconds(value)).toBe(seconds);
  });

  it.each([undefined, null, '', ' ', 'long', Number.NaN, {}])('%j is no number of seconds', (value) => {
    expect(parseSeconds(value)).toBeUndefined();
  });
});
