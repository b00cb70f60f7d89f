import { describe, expect, it } from 'vitest';

import { AttemptExpired, Lifetime, type Limits } from '../../src/transport/lifetime.js';
import { failureOf } from '../support/outcome.js';

const long: Limits = { totalMs: 60_000, attemptMs: 60_000 };
const reason = new Error('enough');
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

/** Work that ends when its signal does, and says so. */
function heeding(ended: unknown[]): (signal: AbortSignal) => Promise<never> {
  return (signal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        ended.push(signal.reason);
        reject(signal.reason as Error);
      });
    });
}

const never = (): Promise<never> => new Promise(() => undefined);

describe('the lifetime of a call', () => {
  it('gives an attempt that begins late all of its time, and the call no more than its own', async () => {
    const lifetime = new Lifetime({ ...long, attemptMs: 60, totalMs: 130 }, undefined);
    await pause(40);
    const started = performance.now();
    expect(await failureOf(lifetime.attempt(never))).toBeInstanceOf(AttemptExpired);
    expect(performance.now() - started).toBeGreaterThanOrEqual(59);
    expect(lifetime.endedBy).toBeUndefined();
    expect(await failureOf(lifetime.attempt(never))).not.toBeInstanceOf(AttemptExpired);
    expect(lifetime.endedBy).toBe('deadline');
    lifetime.close();
  });

  it('ends every attempt under way with the caller, whether it heeds its signal or not', async () => {
    const controller = new AbortController();
    const lifetime = new Lifetime(long, controller.signal);
    const ended: unknown[] = [];
    const failures = Promise.all([lifetime.attempt(heeding(ended)), lifetime.attempt(never)].map(failureOf));
    controller.abort(reason);
    expect(await failures).toEqual([reason, reason]);
    expect(ended).toEqual([reason]);
    lifetime.close();
  });

  it('has a signal that says so also to those who ask only after the end', () => {
    const lifetime = new Lifetime(long, AbortSignal.abort(reason));
    expect(lifetime.endedBy).toBe('caller');
    expect(lifetime.signal.reason).toBe(reason);
    expect(() => {
      lifetime.throwIfEnded();
    }).toThrow(reason);
    lifetime.close();
  });

  it('is ended by whichever came first', async () => {
    const controller = new AbortController();
    const lifetime = new Lifetime({ ...long, totalMs: 5 }, controller.signal);
    await failureOf(lifetime.attempt(never));
    controller.abort(reason);
    expect(lifetime.endedBy).toBe('deadline');
    lifetime.close();
  });

  it('keeps the limit of an attempt that is still under way when the call is over, and then its timer no longer', async () => {
    const before = timers();
    const lifetime = new Lifetime({ ...long, attemptMs: 20 }, undefined);
    const ended: unknown[] = [];
    const abandoned = failureOf(lifetime.attempt(heeding(ended)));
    lifetime.close();
    expect(await abandoned).toBeInstanceOf(AttemptExpired);
    expect(ended).toEqual([expect.any(AttemptExpired)]);
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
