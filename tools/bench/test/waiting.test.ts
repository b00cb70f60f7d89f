import { describe, expect, it } from 'vitest';

import { measureWaiting } from '../src/waiting/waiters.js';

describe('500 waits of one client', () => {
  it('finish, keep to the rate, and leave the event loop and the heap alone', async () => {
    const numbers = await measureWaiting({ waiters: 500, maxPerSecond: 400 });
    expect(numbers.finished).toBe(500);
    expect(numbers.busiestSecondSent).toBeLessThanOrEqual(400);
    // On their way requests come closer together or further apart.
    expect(numbers.busiestSecondReceived).toBeLessThanOrEqual(440);
    // Not the delay itself: while other tests run, it is theirs.
    expect(numbers.loop.ownWorkP99Ms).toBeLessThan(50);
    expect(numbers.heapBytesPerWaiter).toBeLessThan(20_000);
    expect(numbers.violations).toBe(0);
  }, 60_000);
});
