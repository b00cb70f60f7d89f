import { describe, expect, it } from 'vitest';

import { cpuPerRun, lowerQuartile, median } from '../src/cpu.js';

describe('cpuPerRun', () => {
  it('counts work and not waiting', async () => {
    const busy = await cpuPerRun(() => {
      const end = performance.now() + 20;
      while (performance.now() < end) Math.sqrt(end);
    }, 3);
    const idle = await cpuPerRun(() => new Promise((resolve) => setTimeout(resolve, 20)), 3);
    expect(busy).toBeGreaterThan(idle);
  });
});

describe('median', () => {
  it('is the middle one', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(median([])).toBeNaN();
  });
});

describe('lowerQuartile', () => {
  it('leaves a quarter below it', () => {
    expect(lowerQuartile([5, 1, 4, 2, 3])).toBe(2);
    expect(lowerQuartile([])).toBeNaN();
  });
});
