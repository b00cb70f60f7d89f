import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';

import { main } from '../src/load/main.js';
import { pace } from '../src/load/pace.js';

it('sends by the clock, and counts the wait for an answer from when its request was due', async () => {
  let begun = 0;
  const result = await pace(200, 0.3, async () => {
    begun += 1;
    if (begun === 10) throw new Error('refused');
    await sleep(50);
  });
  expect([result.sent, begun, result.failed, result.firstFailure]).toEqual([60, 60, 1, 'refused']);
  expect(result.seconds).toBeGreaterThanOrEqual(0.34);
  expect(result.latencyMs.p50).toBeGreaterThanOrEqual(49);
  expect(result.latencyMs.max).toBeGreaterThanOrEqual(result.latencyMs.p50);
});

it('refuses what makes no sense before it starts anything', async () => {
  expect([await main(['nothing']), await main(['--rate', '0']), await main(['--what'])]).toEqual([2, 2, 2]);
});
