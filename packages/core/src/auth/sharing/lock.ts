import { pause } from './pause.js';
import { redisLock } from './redis-lock.js';
import type { TokenLock, TokenStore } from './token-store.js';

/** Longest time that a plain store is given to show which of several writers came last. */
const SETTLE_MS = 100;

/** A Keyv holds its adapter in `store`, and Keyv 6 wraps older adapters once more. */
const DEEPEST_ADAPTER = 3;

/** The best lock that a store has to offer. */
export function lockOf(store: TokenStore): TokenLock {
  let layer: unknown = store;
  for (let depth = 0; depth < DEEPEST_ADAPTER && typeof layer === 'object' && layer !== null; depth += 1) {
    if (canSetIfAbsent(layer)) return atomicLock(layer);
    const redis = redisLock(layer);
    if (redis !== undefined) return redis;
    layer = (layer as { store?: unknown }).store;
  }
  return plainLock(store);
}

type AtomicStore = Required<Omit<TokenStore, 'set'>>;

function canSetIfAbsent(store: object): store is AtomicStore {
  const { setIfAbsent, get, delete: remove } = store as Partial<Record<keyof TokenStore, unknown>>;
  return [setIfAbsent, get, remove].every((method) => typeof method === 'function');
}

/** Exactly one of those who try at the same time gets it. */
function atomicLock(store: AtomicStore): TokenLock {
  return {
    acquire: (name, owner, ttlMs) => store.setIfAbsent(name, owner, ttlMs),
    release: (name, owner) => removeOwn(store, name, owner),
  };
}

/**
 * For stores that can only get and set: look, write one's own name, wait until those who looked at the same time have
 * written theirs, and see whose name stands. Whoever wrote last has it.
 *
 * What remains: a process that is held up for longer than the wait between its look and its write takes the lock from
 * one that has it already, and both ask for a token. That costs one request more, and no call.
 */
function plainLock(store: TokenStore): TokenLock {
  return {
    async acquire(name, owner, ttlMs) {
      if (isPresent(await store.get(name))) return false;
      if ((await store.set(name, owner, ttlMs)) === false)
        throw new Error('The token store did not take the lease');
      await pause(SETTLE_MS * (0.75 + Math.random() / 4), new AbortController().signal);
      return (await store.get(name)) === owner;
    },
    release: (name, owner) => removeOwn(store, name, owner),
  };
}

async function removeOwn(
  store: Pick<TokenStore, 'get' | 'delete'>,
  name: string,
  owner: string,
): Promise<void> {
  if ((await store.get(name)) === owner) await store.delete(name);
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
