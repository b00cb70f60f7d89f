import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';

import { untilAborted } from '../../src/data/until-aborted.js';
import { failureOf } from '../support/outcome.js';

describe('work with an end', () => {
  it('passes on what comes of it', async () => {
    const { signal } = new AbortController();
    const mine = new Error('mine');
    expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
    expect(await failureOf(untilAborted(Promise.reject(mine), signal))).toBe(mine);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('ends with the signal; what fails later is not unhandled', async () => {
    const controller = new AbortController();
    let fail: (error: Error) => void = () => undefined;
    const work = new Promise((_, reject) => {
      fail = reject;
    });
    const result = failureOf(untilAborted(work, controller.signal));
    controller.abort('over');
    expect(await result).toBe('over');
    fail(new Error('late'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('ends at once when the signal has', async () => {
    const failure = Promise.reject(new Error('also failed'));
    expect(await failureOf(untilAborted(failure, AbortSignal.abort('over')))).toBe('over');
  });
});
