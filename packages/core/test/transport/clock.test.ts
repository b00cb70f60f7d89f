import { describe, expect, it } from 'vitest';

import { Clock } from '../../src/transport/clock.js';

const at = (offsetMs: number): string => new Date(Date.now() + offsetMs).toUTCString();

describe('the clock', () => {
  it.each([3_600_000, -3_600_000])('adopts the server’s time when it is off by %i ms', (offset) => {
    const clock = new Clock();
    clock.learn(at(offset));
    expect(Math.abs(clock.now() - Date.now() - offset)).toBeLessThan(5_000);
    expect(clock.skewMs).not.toBe(0);
  });

  it.each([null, '', 'yesterday', at(10_000), at(-10_000)])('leaves %j alone', (header) => {
    const clock = new Clock();
    clock.learn(header);
    expect(clock.skewMs).toBe(0);
  });

  it('can learn again', () => {
    const clock = new Clock();
    clock.learn(at(3_600_000));
    clock.learn(at(0));
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(5_000);
  });
});
