import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ConfigError, PollScheduler } from '../../src/index.js';
import { DueQueue } from '../../src/transport/due-queue.js';
import { failureOf } from '../support/outcome.js';

const forever = new AbortController().signal;

/** The most of `times` that lie within any second. */
function mostPerSecond(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  times.forEach((time, i) => {
    while (time - times[first]! >= 1_000) first += 1;
    most = Math.max(most, i - first + 1);
  });
  return most;
}

/** Lets `waits` look as often as they get turns until `untilMs` have passed. */
async function run(polling: PollScheduler, waits: number, untilMs: number): Promise<Map<number, number[]>> {
  const end = new AbortController();
  const turns = new Map<number, number[]>();
  const wait = async (number: number): Promise<void> => {
    turns.set(number, []);
    for (;;) {
      await polling.turn(0, end.signal);
      turns.get(number)!.push(performance.now());
      await Promise.resolve();
      polling.done();
    }
  };
  const all = Array.from({ length: waits }, (_, number) => wait(number).catch(() => undefined));
  setTimeout(() => {
    end.abort(new Error('over'));
  }, untilMs);
  await Promise.all(all);
  expect(polling.waiting).toBe(0);
  return turns;
}

describe('the rate of all waits together', () => {
  it.each([25, 400])('is never above %i looks in any second, and close to it', async (maxPerSecond) => {
    const turns = await run(new PollScheduler({ maxPerSecond }), 50, 1_600);
    const times = [...turns.values()].flat().sort((a, b) => a - b);
    expect(mostPerSecond(times)).toBeLessThanOrEqual(maxPerSecond);
    expect(times.length).toBeGreaterThan(maxPerSecond * 1.6 * 0.7);
  });

  it('is shared out fairly', async () => {
    const turns = await run(new PollScheduler({ maxPerSecond: 500 }), 20, 800);
    const counts = [...turns.values()].map((times) => times.length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('is spread over the second', async () => {
    const turns = await run(new PollScheduler({ maxPerSecond: 20 }), 5, 600);
    const times = [...turns.values()].flat().sort((a, b) => a - b);
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(25);
  });

  it('makes up for no time without looks', async () => {
    const polling = new PollScheduler({ maxPerSecond: 50 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const turns = await run(polling, 10, 200);
    expect([...turns.values()].flat().length).toBeLessThanOrEqual(12);
  });
});

describe('a turn', () => {
  it('comes at once when nobody looks, and not before its pause is over', async () => {
    const polling = new PollScheduler({ maxPerSecond: 100 });
    const started = performance.now();
    await polling.turn(0, forever);
    expect(performance.now() - started).toBeLessThan(50);
    await polling.turn(120, forever);
    expect(performance.now() - started).toBeGreaterThanOrEqual(119);
  });

  it('waits while as many looks as allowed are under way', async () => {
    const polling = new PollScheduler({ maxPerSecond: 1_000, maxInFlight: 2 });
    await polling.turn(0, forever);
    await polling.turn(0, forever);
    let third = false;
    const turn = polling.turn(0, forever).then(() => {
      third = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(third).toBe(false);
    polling.done();
    await turn;
  });

  it('does not come while the provider wants to be left alone', async () => {
    const polling = new PollScheduler({ maxPerSecond: 100 });
    polling.pause(150);
    polling.pause(20);
    const started = performance.now();
    await Promise.all([polling.turn(0, forever), polling.turn(0, forever)]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(149);
  });

  it('is given up with the signal, before and while it is waited for, and frees its place', async () => {
    const polling = new PollScheduler();
    const reason = new Error('stop');
    expect(await failureOf(polling.turn(0, AbortSignal.abort(reason)))).toBe(reason);
    const controller = new AbortController();
    const turn = failureOf(polling.turn(60_000, controller.signal));
    expect(polling.waiting).toBe(1);
    controller.abort(reason);
    expect(await turn).toBe(reason);
    expect(polling.waiting).toBe(0);
  });
});

describe('the options', () => {
  it.each([{ maxPerSecond: 0 }, { maxPerSecond: -1 }, { maxPerSecond: Number.NaN }, { maxInFlight: 0 }])(
    '%j are refused',
    (options) => {
      expect(() => new PollScheduler(options)).toThrow(ConfigError);
    },
  );

  it('may be less than one look a second', async () => {
    const polling = new PollScheduler({ maxPerSecond: 4.5 });
    const started = performance.now();
    await polling.turn(0, forever);
    await polling.turn(0, forever);
    expect(performance.now() - started).toBeGreaterThanOrEqual(200);
  });

  it('may be a scheduler, which is then shared', () => {
    const polling = new PollScheduler();
    expect(PollScheduler.from(polling)).toBe(polling);
    expect(PollScheduler.from(undefined)).not.toBe(polling);
  });
});

describe('the queue', () => {
  it('gives out what is due first, and of the same time what came first, whatever was taken out', () => {
    const action = fc.record({ due: fc.nat(20), takeOut: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const queue = new DueQueue<number>();
        let kept = actions.map(({ due }, i) => ({ i, due, entry: queue.add(due, i) }));
        for (const { takeOut } of actions) {
          const out = kept[takeOut];
          if (out === undefined) continue;
          queue.remove(out.entry);
          queue.remove(out.entry);
          kept = kept.filter((one) => one !== out);
        }
        const order: number[] = [];
        for (let { first } = queue; first !== undefined; { first } = queue) {
          order.push(first.value);
          queue.remove(first);
        }
        const expected = kept.sort((a, b) => a.due - b.due || a.i - b.i).map(({ i }) => i);
        expect(order).toEqual(expected);
      }),
    );
  });
});
