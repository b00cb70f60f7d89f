import { describe, expect, it } from 'vitest';

import {
  AbortError,
  InvalidRequestError,
  PermissionDeniedError,
  ServerError,
  SessionGoneError,
  type SessionState,
  SessionStateError,
  waitForState,
  type WaitOptions,
  type WaitProgress,
  type WaitTarget,
  WaitTimeoutError,
} from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs, failureOf } from '../support/outcome.js';
import { json, reset, startServer } from '../support/server.js';

interface Seen {
  readonly state: SessionState;
  readonly at?: number;
}
const fast: WaitOptions<Seen> = { minIntervalMs: 50, maxIntervalMs: 50, deadlineMs: 15_000 };

/** Waits on a session that shows the given states, the last one for ever. `gone` answers 404. */
async function watch(states: readonly (SessionState | 'gone')[], target: WaitTarget<Seen>, options = fast) {
  const server = await startServer();
  const client = testClient(server);
  let polls = 0;
  server.always((response, request) => {
    const state = states[Math.min(polls, states.length - 1)]!;
    polls += 1;
    return (state === 'gone' ? json(404, {}) : json(200, { id: 's1', state }))(response, request);
  });
  const wait = waitForState<Seen>(
    {
      id: 's1',
      poll: async (signal) => ({ state: (await client.retrieve('s1', { signal })).state as SessionState }),
      read: ({ state }) => ({ state, raw: `raw-${state}` }),
    },
    target,
    options,
  );
  return { wait, polls: () => polls };
}

describe('waiting for a state', () => {
  it('resolves with the session that has it', async () => {
    const { wait, polls } = await watch(['pending', 'pending', 'running'], 'running');
    expect(await wait).toMatchObject({ state: 'running' });
    expect(polls()).toBe(3);
  });

  it('takes one of several, or a condition', async () => {
    expect(await (await watch(['pending', 'idle'], ['running', 'idle'])).wait).toMatchObject({
      state: 'idle',
    });
    const condition = ({ state }: Seen): boolean => state === 'closing';
    expect(await (await watch(['running', 'closing'], condition)).wait).toMatchObject({ state: 'closing' });
  });

  it('resolves when a final state is what was waited for', async () => {
    expect(await (await watch(['closing', 'terminated'], 'terminated')).wait).toMatchObject({
      state: 'terminated',
    });
  });

  it('ends in an error in another final state', async () => {
    const { wait, polls } = await watch(['pending', 'failed', 'running'], 'running');
    const error = await failureAs(SessionStateError, wait);
    expect(error).toMatchObject({ id: 's1', state: 'failed', rawState: 'raw-failed' });
    expect(error.last).toMatchObject({ state: 'failed' });
    expect(error.message).toContain("'running'");
    expect(polls()).toBe(2);
  });

  it('does not go by final states when it waits for a condition', async () => {
    const condition = ({ state }: Seen): boolean => state === 'running';
    expect(await (await watch(['failed', 'running'], condition)).wait).toMatchObject({ state: 'running' });
  });
});

describe('a word that is no state', () => {
  it.each([
    ['runing', /^wait for s1: target: 'runing' is no state; did you mean 'running'\? Nothing was sent\.$/],
    ['Gone', /did you mean 'gone'/],
    [['running', 'ilde'], /'ilde' is no state; did you mean 'idle'/],
    ['queued', /'queued' is no state; the states are pending, running, .*gone/],
    [undefined, /must be a state, a list of states or a function/],
    [[], /names no state/],
  ])('%s is refused at once', async (target, message) => {
    const { wait, polls } = await watch(['pending'], target as never);
    expect((await failureAs(InvalidRequestError, wait)).message).toMatch(message);
    expect(polls()).toBe(0);
  });
});

describe('a session that vanishes', () => {
  it('is gone, not terminated', async () => {
    const error = await failureAs(SessionGoneError, (await watch(['running', 'gone'], 'terminated')).wait);
    expect(error).toMatchObject({ id: 's1', lastState: 'raw-running' });
    expect(error.message).toBe("s1 is gone (last seen state: raw-running). Wait for 'gone' to accept this.");
  });

  it('was never seen when not even the first look finds it', async () => {
    const error = await failureAs(SessionGoneError, (await watch(['gone'], () => true)).wait);
    expect(error.message).toMatch(/^s1 was never seen: .* Check the id/);
    expect(error.lastState).toBeUndefined();
  });

  it('may be what was waited for', async () => {
    expect(await (await watch(['closing', 'gone'], 'gone')).wait).toMatchObject({ state: 'closing' });
    expect(await (await watch(['gone'], ['terminated', 'gone'])).wait).toBeUndefined();
  });
});

describe('progress', () => {
  it('tells of each look', async () => {
    const seen: WaitProgress<Seen>[] = [];
    const { wait } = await watch(['pending', 'pending', 'running'], 'running', {
      ...fast,
      onProgress: (progress) => seen.push(progress),
    });
    await wait;
    expect(seen.map(({ state, raw, changed, polls }) => [state, raw, changed, polls])).toEqual([
      ['pending', 'raw-pending', true, 1],
      ['pending', 'raw-pending', false, 2],
      ['running', 'raw-running', true, 3],
    ]);
    const elapsed = seen.map(({ elapsedMs }) => elapsedMs);
    expect([...elapsed].sort((a, b) => a - b)).toEqual(elapsed);
  });

  it('that throws ends the wait with its error', async () => {
    const mine = new Error('mine');
    const onProgress = (): never => {
      throw mine;
    };
    expect(await failureOf((await watch(['pending'], 'running', { ...fast, onProgress })).wait)).toBe(mine);
  });
});

describe('the pauses', () => {
  it('are at least 50 ms, grow while nothing changes, and shrink after a change', async () => {
    const at: number[] = [];
    const { wait } = await watch(['pending', 'pending', 'pending', 'pending', 'idle', 'running'], 'running', {
      minIntervalMs: 1,
      maxIntervalMs: 10_000,
      onProgress: () => at.push(performance.now()),
    });
    await wait;
    const pauses = at.slice(1).map((time, i) => time - at[i]!);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(40);
    expect(pauses[2]!).toBeGreaterThanOrEqual(50 * 1.5 * 0.9 - 5);
    expect(pauses[3]!).toBeGreaterThanOrEqual(50 * 1.5 * 1.5 * 0.9 - 5);
  });

  it('never hammer: a wait of 600 ms at the shortest interval looks a few times', async () => {
    const { wait, polls } = await watch(['pending'], 'running', {
      minIntervalMs: 0,
      maxIntervalMs: 0,
      deadlineMs: 600,
    });
    await failureAs(WaitTimeoutError, wait);
    expect(polls()).toBeLessThanOrEqual(14);
  });
});

describe('a wait ends', () => {
  it('at its deadline, naming the last state', async () => {
    const { wait } = await watch(['pending'], ['running', 'idle'], { ...fast, deadlineMs: 150 });
    const error = await failureAs(WaitTimeoutError, wait);
    expect(error).toMatchObject({ id: 's1', deadlineMs: 150, lastState: 'raw-pending' });
    expect(error.message).toContain("'running' or 'idle'");
  });

  it('at its deadline also while a look hangs, even one that heeds no signal', async () => {
    const poll = (): Promise<Seen> => new Promise(() => undefined);
    const read = ({ state }: Seen) => ({ state, raw: state });
    const error = await failureAs(
      WaitTimeoutError,
      waitForState({ id: 's1', poll, read }, 'running', { deadlineMs: 60 }),
    );
    expect(error.lastState).toBeUndefined();
  });

  it.each([0, -5, Number.NEGATIVE_INFINITY])('without delay for a deadline of %s ms', async (deadlineMs) => {
    await failureAs(WaitTimeoutError, (await watch(['pending'], 'running', { ...fast, deadlineMs })).wait);
  });

  it('never at a deadline of infinity', async () => {
    const options = { ...fast, deadlineMs: Number.POSITIVE_INFINITY };
    expect(await (await watch(['pending', 'running'], 'running', options)).wait).toMatchObject({
      state: 'running',
    });
  });

  it('on the caller’s signal: before, between looks, during a look', async () => {
    const reason = new Error('stop');
    const before = await watch(['pending'], 'running', { ...fast, signal: AbortSignal.abort(reason) });
    expect((await failureAs(AbortError, before.wait)).cause).toBe(reason);
    expect(before.polls()).toBe(0);

    const controller = new AbortController();
    const slow = { minIntervalMs: 60_000, maxIntervalMs: 60_000, signal: controller.signal };
    const between = await watch(['pending'], 'running', {
      ...slow,
      onProgress: () => setTimeout(() => controller.abort(reason), 20),
    });
    expect((await failureAs(AbortError, between.wait)).cause).toBe(reason);

    const other = new AbortController();
    const read = ({ state }: Seen) => ({ state, raw: state });
    const poll = (): Promise<Seen> => new Promise(() => undefined);
    const during = waitForState({ id: 's1', poll, read }, 'running', { signal: other.signal });
    other.abort(reason);
    expect((await failureAs(AbortError, during)).cause).toBe(reason);
  });

  const read = () => ({ state: 'running' as const, raw: undefined });

  it('with what a look fails with', async () => {
    const server = await startServer();
    server.always(json(403, {}));
    const client = testClient(server);
    const poll = (signal: AbortSignal) => client.retrieve('s1', { signal });
    await failureAs(PermissionDeniedError, waitForState({ id: 's1', poll, read }, 'running'));
    expect(server.requests).toHaveLength(1);
  });

  it('with a passing failure only when it does not pass', async () => {
    const server = await startServer();
    server.script(json(503, {}), reset(), json(429, {}), json(200, { id: 's1' }));
    server.always(json(503, {}));
    const client = testClient(server, { retry: { maxAttempts: 1 } });
    const poll = (signal: AbortSignal) => client.retrieve('s1', { signal });
    expect(
      await waitForState({ id: 's1', poll, read }, 'running', { minIntervalMs: 50, maxIntervalMs: 50 }),
    ).toEqual({
      id: 's1',
    });
    const options = { minIntervalMs: 50, maxIntervalMs: 50 };
    await failureAs(ServerError, waitForState({ id: 's1', poll, read }, 'running', options));
    expect(server.requests).toHaveLength(4 + 6);
  });
});
