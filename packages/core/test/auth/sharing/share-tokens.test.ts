import { EventEmitter } from 'node:events';

import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';

import { pollMs } from '../../../src/auth/sharing/obtain.js';
import {
  ConfigError,
  CredentialError,
  type Logger,
  shareTokens,
  type TokenLock,
} from '../../../src/index.js';
import { failureOf } from '../../support/outcome.js';
import { AtomicStore, LIFE_MS, member, MemoryStore, service } from './stores.js';

const encryptionKey = 'a key of the fleet, long and random enough';

describe('a shared token', () => {
  it.each([
    ['Keyv in memory', () => new Keyv()],
    ['a store by hand', () => new MemoryStore()],
    ['a store that adds in one step', () => new AtomicStore()],
  ])('is asked for once by all who start at once: %s', async (_, make) => {
    const [store, iam] = [make(), service(30)];
    const fleet = Array.from({ length: 8 }, () => member(store, iam, { encryptionKey }));
    expect(new Set(await Promise.all(fleet.map(({ get }) => get())))).toEqual(new Set(['token-1']));
    expect(iam.requests).toBe(1);
    expect(fleet.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('is another one for another identity, namespace or key', async () => {
    const [store, iam] = [new AtomicStore(), service()];
    const all = [
      member(store, iam),
      member(store, iam, { namespace: 'staging' }),
      member(store, iam, { encryptionKey }),
      member(store, iam, { encryptionKey: `${encryptionKey}!` }),
      member(store, iam, {}, ['test', 'another account']),
    ];
    const tokens = [];
    for (const { get } of all) tokens.push(await get());
    expect(new Set(tokens).size).toBe(all.length);
    expect(all.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('leaves the store with its own end of life, and no lease behind', async () => {
    const [store, iam] = [new MemoryStore(), service()];
    await member(store, iam).get();
    expect([...store.entries.keys()]).toEqual([store.nameOf('token')]);
    const { endsMs } = store.entries.get(store.nameOf('token')!)!;
    expect(Math.abs(endsMs - Date.now() - LIFE_MS)).toBeLessThan(2_000);
  });

  it('is renewed by one member behind the one that all serve', async () => {
    const [store, iam] = [new AtomicStore(), service(20)];
    const fleet = Array.from({ length: 4 }, () => member(store, iam));
    await Promise.all(fleet.map(({ get }) => get()));
    for (const one of fleet) one.ahead = LIFE_MS * 0.85;
    // `exchange` counts from the real time: what it brings is as old as the one in hand, but for the members' clocks.
    iam.exchange = (context) => {
      iam.requests += 1;
      return Promise.resolve({
        value: 'token-2',
        issuedAtMs: context.now(),
        expiresAtMs: context.now() + LIFE_MS,
      });
    };
    expect(new Set(await Promise.all(fleet.map(({ get }) => get())))).toEqual(new Set(['token-1']));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(new Set(await Promise.all(fleet.map(({ get }) => get())))).toEqual(new Set(['token-2']));
    expect(iam.requests).toBe(2);
  });

  it('that has ended is not used, even when the store still has it', async () => {
    const [store, iam] = [new AtomicStore(), service()];
    await member(store, iam).get();
    const late = member(store, iam);
    late.ahead = LIFE_MS - 10_000;
    expect(await late.get()).toBe('token-2');
    expect(late.failures).toEqual([]);
  });
});

describe('a token that the server refused', () => {
  it('is passed over in the store, replaced there once, and taken by the others', async () => {
    const [store, iam] = [new AtomicStore(), service(20)];
    const fleet = Array.from({ length: 5 }, () => member(store, iam, { encryptionKey }));
    await Promise.all(fleet.map(({ get }) => get()));
    for (const { cache } of fleet) expect(cache.invalidate('token-1')).toBe(true);
    expect(new Set(await Promise.all(fleet.map(({ get }) => get())))).toEqual(new Set(['token-2']));
    expect(await member(store, iam, { encryptionKey }).get()).toBe('token-2');
    expect(iam.requests).toBe(2);
  });

  it('needs no request when another member has replaced it already', async () => {
    const [store, iam] = [new AtomicStore(), service()];
    const [first, second] = [member(store, iam), member(store, iam)];
    await Promise.all([first.get(), second.get()]);
    first.cache.invalidate('token-1');
    expect(await first.get()).toBe('token-2');
    second.cache.invalidate('token-1');
    expect(await second.get()).toBe('token-2');
    expect(iam.requests).toBe(2);
  });
});

describe('an entry that is no token', () => {
  const entries: [string, (sealed: string) => unknown][] = [
    ['changed', (sealed) => `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`],
    ['cut', (sealed) => sealed.slice(0, 20)],
    [
      'not sealed',
      () => JSON.stringify({ value: 'planted', issuedAtMs: 1, expiresAtMs: Date.now() + LIFE_MS }),
    ],
    ['an object', () => ({ value: 'planted' })],
    ['a number', () => 7],
    ['empty', () => ''],
  ];

  it.each(entries)('is passed over, reported once and replaced: %s', async (_, change) => {
    const [store, iam] = [new AtomicStore(), service()];
    await member(store, iam, { encryptionKey }).get();
    const entry = store.entries.get(store.nameOf('token')!)!;
    entry.value = change(entry.value as string);
    const next = member(store, iam, { encryptionKey });
    expect(await next.get()).toBe('token-2');
    expect(next.failures.map(({ operation }) => operation)).toEqual(['decode']);
    expect(await member(store, iam, { encryptionKey }).get()).toBe('token-2');
  });

  it('is one that was moved from another identity', async () => {
    const [store, iam] = [new AtomicStore(), service()];
    await member(store, iam, { encryptionKey }, ['mighty']).get();
    const mighty = store.entries.get(store.nameOf('token')!)!;
    store.entries.clear();
    await member(store, iam, { encryptionKey }, ['weak']).get();
    store.entries.set(store.nameOf('token')!, mighty);
    const weak = member(store, iam, { encryptionKey }, ['weak']);
    expect(await weak.get()).toBe('token-3');
  });
});

describe('a store that cannot be used', () => {
  const broken = (): Promise<never> =>
    Promise.reject(new Error('connect redis://:planted-password@host failed'));
  const hanging = (): Promise<never> => new Promise(() => undefined);
  const thrown = (): never => {
    throw new Error('thrown');
  };
  const methods = ['get', 'set', 'delete', 'setIfAbsent'] as const;
  const faults = { broken, hanging, thrown };
  const cases = methods.flatMap((method) => Object.keys(faults).map((fault) => [method, fault] as const));

  it.each(cases)('breaks no call: %s %s', async (method, fault) => {
    const [store, iam] = [new AtomicStore(), service()];
    store[method] = faults[fault as keyof typeof faults];
    const one = member(store, iam, { timeoutMs: 100 });
    const before = performance.now();
    expect(await one.get()).toBe('token-1');
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(one.failures.length).toBe(1);
    expect(await one.get()).toBe('token-1');
    expect(iam.requests).toBe(1);
  });

  it('that does not take a value is one', async () => {
    const [store, iam] = [new MemoryStore(), service()];
    store.set = () => Promise.resolve(false);
    const one = member(store, iam);
    expect(await one.get()).toBe('token-1');
    expect(one.failures.map(({ operation }) => operation)).toEqual(['lock']);
  });

  it('is one that answers nothing and emits an error, and does not end the process', async () => {
    const failing = Object.assign(new EventEmitter(), {
      get: () => Promise.resolve(failing.emit('error', new Error('down')) ? undefined : 'not heard'),
      set: () => Promise.resolve(true),
      delete: () => Promise.resolve(true),
    });
    const iam = service();
    const one = member(failing, iam);
    expect(await one.get()).toBe('token-1');
    expect(one.failures.map(({ operation }) => operation)).toEqual(['event']);
    failing.emit('error', new Error('later, with nobody calling'));
  });

  it('is told to the logger without what its message may hold', async () => {
    const lines: unknown[] = [];
    const line = (message: string, fields?: object): void => void lines.push(message, fields);
    const logger: Logger = { debug: line, info: line, warn: line, error: line };
    const [store, iam] = [new MemoryStore(), service()];
    store.get = broken;
    await member(store, iam, { logger }).get();
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).toContain('"operation":"read"');
    expect(JSON.stringify(lines)).not.toContain('planted');
  });

  it('may also have a listener that fails', async () => {
    const [store, iam] = [new MemoryStore(), service()];
    store.get = broken;
    const onError = (): never => {
      throw new Error('of the listener');
    };
    expect(await member(store, iam, { onError }).get()).toBe('token-1');
  });
});

describe('the lease', () => {
  it('of a process that died is waited for no longer than it lasts', async () => {
    const [store, iam] = [new AtomicStore(), service()];
    const dead = member(store, { exchange: () => new Promise<never>(() => undefined) }, { leaseMs: 300 });
    // Given up after a minute, when another test may be running.
    dead.get().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const fleet = Array.from({ length: 5 }, () => member(store, iam, { leaseMs: 300 }));
    expect(new Set(await Promise.all(fleet.map(({ get }) => get())))).toEqual(new Set(['token-1']));
    expect(iam.requests).toBe(1);
  });

  it('that never ends blocks nobody for longer than `waitMs`', async () => {
    const [store, iam] = [new AtomicStore(), service()];
    store.setIfAbsent = () => Promise.resolve(false);
    const one = member(store, iam, { waitMs: 200 });
    const before = performance.now();
    expect(await one.get()).toBe('token-1');
    expect(performance.now() - before).toBeGreaterThan(190);
    expect(performance.now() - before).toBeLessThan(1_500);
    expect(await member(store, iam).get()).toBe('token-1');
  });

  it("is given up when the identity service refuses, and the refusal is the call's", async () => {
    const [store, iam] = [new AtomicStore(), service()];
    const refused = new CredentialError('refused');
    const one = member(store, { exchange: () => Promise.reject(refused) });
    expect(await failureOf(one.get())).toBe(refused);
    expect(store.entries.size).toBe(0);
    expect(await member(store, iam).get()).toBe('token-1');
  });

  it('of somebody else is left alone', async () => {
    const [store, iam] = [new AtomicStore(), service(50)];
    const one = member(store, iam).get();
    await new Promise((resolve) => setTimeout(resolve, 20));
    store.entries.get(store.nameOf('lease')!)!.value = 'somebody else';
    await one;
    expect(store.entries.get(store.nameOf('lease')!)?.value).toBe('somebody else');
  });

  it("can be a lock of the user's own", async () => {
    const [store, iam] = [new AtomicStore(), service(20)];
    const log: string[] = [];
    let holder: string | undefined;
    const lock: TokenLock = {
      acquire: (name, owner, ttlMs) => {
        expect(name).toMatch(/^compute-sessions:lease:/);
        expect(ttlMs).toBe(10_000);
        const free = holder === undefined;
        if (free) log.push(`taken ${String((holder = owner) === owner)}`);
        return Promise.resolve(free);
      },
      release: (_name, owner) => {
        log.push(`given up ${String(holder === owner)}`);
        holder = undefined;
        return Promise.resolve();
      },
    };
    const fleet = Array.from({ length: 3 }, () => member(store, iam, { lock }));
    await Promise.all(fleet.map(({ get }) => get()));
    expect(iam.requests).toBe(1);
    expect(log.slice(0, 2)).toEqual(['taken true', 'given up true']);
    expect(store.calls).not.toContain('setIfAbsent');
  });

  it('is looked for on the adapter within a Keyv', async () => {
    const [adapter, iam] = [new AtomicStore(), service()];
    await member(
      {
        get: (k) => adapter.get(k),
        set: (k, v, t) => adapter.set(k, v, t),
        delete: (k) => adapter.delete(k),
        ...{ store: { store: adapter } },
      },
      iam,
    ).get();
    expect(adapter.calls).toContain('setIfAbsent');
  });
});

describe('an abort', () => {
  it('ends one wait at once, while the request goes on for the fleet', async () => {
    const [store, iam] = [new AtomicStore(), service(100)];
    const [one, other] = [member(store, iam), member(store, iam)];
    const controller = new AbortController();
    const [aborted, waiting] = [failureOf(one.get(controller.signal)), other.get()];
    await new Promise((resolve) => setTimeout(resolve, 20));
    const reason = new Error('stop');
    controller.abort(reason);
    expect(await aborted).toBe(reason);
    expect(await waiting).toBe('token-1');
    expect(await one.get()).toBe('token-1');
    expect(iam.requests).toBe(1);
  });
});

describe('a failing source of the secret', () => {
  it('is the failure of the call', async () => {
    const mine = new CredentialError('no key today');
    const sharing = shareTokens(new MemoryStore());
    const signal = new AbortController().signal;
    const accepts = (): boolean => true;
    const wanted = {
      accepts,
      exchange: () => Promise.reject(new Error('not reached')),
      signal,
      now: Date.now,
    };
    expect(await failureOf(sharing.obtain({ ...wanted, identity: () => Promise.reject(mine) }))).toBe(mine);
  });
});

describe('options that cannot be right', () => {
  it.each([
    ['store', () => shareTokens({} as MemoryStore)],
    ['encryptionKey', () => shareTokens(new MemoryStore(), { encryptionKey: 'too short' })],
    ['encryptionKey', () => shareTokens(new MemoryStore(), { encryptionKey: new Uint8Array(31) })],
    ['namespace', () => shareTokens(new MemoryStore(), { namespace: 'a b' })],
    ['timeoutMs', () => shareTokens(new MemoryStore(), { timeoutMs: 0 })],
    ['leaseMs', () => shareTokens(new MemoryStore(), { leaseMs: Number.NaN })],
    ['waitMs', () => shareTokens(new MemoryStore(), { waitMs: 1.5 })],
  ])('are refused by name: %s', async (option, make) => {
    const error = await failureOf(Promise.resolve().then(make));
    expect(ConfigError.is(error) && error.option).toBe(option);
    expect(String(error)).not.toContain("too short'");
  });
});

it('members poll a little slower each time, and never in step', () => {
  expect([0, 1, 2, 20].map((round) => pollMs(round, 1))).toEqual([50, 75, 112.5, 500]);
  expect(pollMs(0, 0)).toBe(25);
});
