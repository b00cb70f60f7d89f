import type { Figure } from '../figure.js';
import { measureWaiting } from '../waiting/waiters.js';

const WAITERS = 10_000;
const MAX_PER_SECOND = 500;

/** Ten thousand sessions waited for at once, with one client, on a simulator in a process of its own. */
export async function waiting(): Promise<Figure[]> {
  const numbers = await measureWaiting({ waiters: WAITERS, maxPerSecond: MAX_PER_SECOND });
  const all = `${String(WAITERS)} waiters, ${String(MAX_PER_SECOND)} looks a second allowed`;
  return [
    { what: 'waits that did not finish', value: WAITERS - numbers.finished, unit: '', target: 0, note: all },
    {
      what: 'looks sent in the busiest second',
      value: numbers.busiestSecondSent,
      unit: '/s',
      target: MAX_PER_SECOND,
      note: `${String(numbers.looks)} looks in ${numbers.seconds.toFixed(0)} s`,
    },
    {
      what: 'event-loop delay while waiting, p99',
      value: numbers.loop.delayP99Ms,
      unit: 'ms',
      target: 50,
      note: 'wall time: other processes on the machine count too',
    },
    {
      what: 'own work between two timer ticks, p99',
      value: numbers.loop.ownWorkP99Ms,
      unit: 'ms',
      target: 50,
    },
    { what: 'live heap per waiter', value: numbers.heapBytesPerWaiter / 1024, unit: 'KiB', target: 8 },
  ];
}
