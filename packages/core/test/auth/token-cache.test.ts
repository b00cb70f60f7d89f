import { describe, expect, it } from 'vitest';

import {
  type AccessToken,
  type AuthorizeContext,
  CredentialError,
  TokenCache,
  type TokenCacheOptions,
} from '../../src/index.js';
import { failureOf } from '../support/outcome.js';

const LIFE = 3_600_000;

/** A cache on a clock of its own, with an identity service that answers when told to. */
function setup(options: Partial<TokenCacheOptions> = {}) {
  let now = 1_000_000;
  let issued = 0;
  let pending: { resolve: (token?: Partial<AccessToken>) => void; reject: (error: Error) => void }[] = [];
  const contexts: AuthorizeContext[] = [];
  const cache = new TokenCache({
    exchange: (context) =>
      new Promise((resolve, reject) => {
        contexts.push(context);
        issued += 1;
        const value = `token-${String(issued)}`;
        pending.push({
          resolve: (token) => {
            resolve({ value, issuedAtMs: now, expiresAtMs: now + LIFE, ...token });
          },
          reject,
        });
      }),
    ...options,
  });
  const context = (signal: AbortSignal = new AbortController().signal): AuthorizeContext => ({
    signal,
    now: () => now,
    send: () => Promise.reject(new Error('not used')),
  });
  const settle = async (act: (exchange: (typeof pending)[number]) => void): Promise<void> => {
    const all = pending;
    pending = [];
    all.forEach(act);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    cache,
    context,
    contexts,
    get: (signal?: AbortSignal) => cache.get(context(signal)),
    answer: (token?: Partial<AccessToken>) => settle((exchange) => exchange.resolve(token)),
    fail: (error: Error) => settle((exchange) => exchange.reject(error)),
    advance: (ms: number) => {
      now += ms;
    },
    exchanges: () => issued,
  };
}

/** A cache that already serves `token-1`. */
async function warm(options?: Partial<TokenCacheOptions>) {
  const world = setup(options);
  const first = world.get();
  await world.answer();
  expect(await first).toBe('token-1');
  return world;
}

describe('a shared token', () => {
  it('is fetched once for 100 calls at once', async () => {
    const world = setup();
    const all = Array.from({ length: 100 }, () => world.get());
    await world.answer();
    expect(new Set(await Promise.all(all))).toEqual(new Set(['token-1']));
    expect(world.exchanges()).toBe(1);
  });

  it('is served until it is due', async () => {
    const world = await warm();
    world.advance(LIFE * 0.79);
    expect(await world.get()).toBe('token-1');
    expect(world.exchanges()).toBe(1);
  });

  it('is renewed behind the one still served, once', async () => {
    const world = await warm();
    world.advance(LIFE * 0.8);
    expect(await Promise.all([world.get(), world.get(), world.get()])).toEqual([
      'token-1',
      'token-1',
      'token-1',
    ]);
    expect(world.exchanges()).toBe(2);
    await world.answer();
    expect(await world.get()).toBe('token-2');
    expect(world.exchanges()).toBe(2);
  });

  it('is waited for when the one in hand is about to end', async () => {
    const world = await warm();
    world.advance(LIFE - 30_000);
    const next = world.get();
    await world.answer();
    expect(await next).toBe('token-2');
  });

  it('is handed out even when it lives shorter than the margin, and not kept', async () => {
    const world = setup();
    for (const expected of ['token-1', 'token-2']) {
      const token = world.get();
      await world.answer({ expiresAtMs: 1_000_000 });
      expect(await token).toBe(expected);
    }
  });
});

describe('a failed refresh', () => {
  it('reaches everybody who waited, and is tried again by the next', async () => {
    const world = setup();
    const all = [failureOf(world.get()), failureOf(world.get())];
    const mine = new CredentialError('refused');
    await world.fail(mine);
    expect(await Promise.all(all)).toEqual([mine, mine]);
    const next = world.get();
    await world.answer();
    expect(await next).toBe('token-2');
  });

  it('behind a served token harms nobody, and is not repeated at once', async () => {
    const world = await warm();
    world.advance(LIFE * 0.8);
    await world.get();
    await world.fail(new Error('down'));
    expect(await world.get()).toBe('token-1');
    expect(world.exchanges()).toBe(2);
    world.advance(60_000);
    expect(await world.get()).toBe('token-1');
    expect(world.exchanges()).toBe(3);
    await world.answer();
    expect(await world.get()).toBe('token-3');
  });

  it('that is thrown rather than rejected is the same', async () => {
    const mine = new Error('thrown');
    let broken = false;
    const world = await warm();
    const cache = new TokenCache({
      exchange: () => {
        if (broken) throw mine;
        return Promise.resolve({ value: 'good', issuedAtMs: 1_000_000, expiresAtMs: 1_000_000 + LIFE });
      },
    });
    expect(await cache.get(world.context())).toBe('good');
    broken = true;
    world.advance(LIFE * 0.9);
    expect(await cache.get(world.context())).toBe('good');
    world.advance(LIFE);
    expect(await failureOf(cache.get(world.context()))).toBe(mine);
  });
});

describe('invalidate', () => {
  it('forgets the refused token only', async () => {
    const world = await warm();
    expect(world.cache.invalidate('token-0')).toBe(true);
    expect(await world.get()).toBe('token-1');
    expect(world.cache.invalidate('token-1')).toBe(true);
    const next = world.get();
    await world.answer();
    expect(await next).toBe('token-2');
    world.cache.invalidate('token-1');
    expect(await world.get()).toBe('token-2');
    expect(world.exchanges()).toBe(2);
  });
});

describe('an abort', () => {
  it('ends one wait at once and harms nobody else', async () => {
    const world = setup();
    const controller = new AbortController();
    const first = failureOf(world.get(controller.signal));
    const second = world.get();
    const reason = new Error('stop');
    controller.abort(reason);
    expect(await first).toBe(reason);
    expect(world.contexts[0]!.signal.aborted).toBe(false);
    await world.answer();
    expect(await second).toBe('token-1');
    expect(world.exchanges()).toBe(1);
  });

  it('of all who wait leaves the token for those to come', async () => {
    const world = setup();
    const controller = new AbortController();
    const first = failureOf(world.get(controller.signal));
    controller.abort();
    await first;
    await world.answer();
    expect(await world.get()).toBe('token-1');
  });

  it('before the wait starts nothing, and a later failure is not unhandled', async () => {
    const world = setup();
    const reason = new Error('stop');
    expect(await failureOf(world.get(AbortSignal.abort(reason)))).toBe(reason);
    expect(world.exchanges()).toBe(0);

    const controller = new AbortController();
    const aborted = failureOf(world.get(controller.signal));
    controller.abort(reason);
    await aborted;
    await world.fail(new Error('nobody waits for this any more'));
  });
});
