import type { AccessToken } from '../access-token.js';
import { type Guard, StoreUnusable } from './guard.js';
import { readEntry, writeEntry } from './entry.js';
import { pause } from './pause.js';
import type { TokenLock, TokenStore } from './token-store.js';
import type { Vault } from './vault.js';

/** A token that one process needs. */
export interface TokenWanted {
  /** Whose token: the identity service, the account, the secret. Asked for each time: secrets may be rotated. */
  identity(): readonly string[] | Promise<readonly string[]>;
  /** Whether a token that another process got will do, judged at the time of asking. */
  accepts(token: AccessToken): boolean;
  /** One token request. */
  exchange(): Promise<AccessToken>;
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  now(): number;
}

/** The store with all that guards it. */
export interface SharedStore {
  readonly store: TokenStore;
  readonly lock: TokenLock;
  readonly vault: Vault;
  readonly guard: Guard;
  readonly namespace: string;
  readonly leaseMs: number;
  readonly waitMs: number;
}

/**
 * A token from the store, or a new one that is left there for the others. Of several processes that need one at the same
 * time, the one with the lease asks for it; the others wait for what it brings. They ask for themselves when the store
 * cannot be used, or when nobody has brought a token within `waitMs`.
 *
 * @throws what `identity` and `exchange` throw, and the signal's reason; nothing of the store's
 */
export async function obtain(shared: SharedStore, wanted: TokenWanted): Promise<AccessToken> {
  const digest = await shared.vault.digest(await wanted.identity());
  const search: Search = {
    token: `${shared.namespace}:token:${digest}`,
    lease: `${shared.namespace}:lease:${digest}`,
    unreadable: false,
  };
  try {
    return await obtainTogether(shared, wanted, search);
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    return wanted.exchange();
  }
}

interface Search {
  /** Names of the two entries. */
  readonly token: string;
  readonly lease: string;
  /** An entry was no token. Said once, however often it is seen until it is replaced. */
  unreadable: boolean;
}

async function obtainTogether(
  shared: SharedStore,
  wanted: TokenWanted,
  search: Search,
): Promise<AccessToken> {
  const { guard, lock, leaseMs, waitMs } = shared;
  const owner = crypto.randomUUID();
  const giveUpMs = performance.now() + waitMs;
  for (let round = 0; ; round += 1) {
    const token = await read(shared, wanted, search);
    if (token !== undefined) return token;
    if (performance.now() >= giveUpMs) return bring(shared, wanted, search.token);
    if (await guard.run('lock', () => lock.acquire(search.lease, owner, leaseMs))) {
      return lead(shared, wanted, search, owner);
    }
    await pause(pollMs(round, Math.random()), wanted.signal);
  }
}

/** With the lease in hand. The token may have come between the last look and the lease. */
async function lead(
  shared: SharedStore,
  wanted: TokenWanted,
  search: Search,
  owner: string,
): Promise<AccessToken> {
  try {
    return (await read(shared, wanted, search)) ?? (await bring(shared, wanted, search.token));
  } finally {
    await quietly(shared.guard.run('release', () => shared.lock.release(search.lease, owner)));
  }
}

async function read(
  shared: SharedStore,
  wanted: TokenWanted,
  search: Search,
): Promise<AccessToken | undefined> {
  const { guard, store, vault } = shared;
  const sealed = await guard.run('read', () => store.get(search.token));
  if (sealed === undefined || sealed === null) return undefined;
  const text = typeof sealed === 'string' ? await vault.unseal(sealed, search.token) : undefined;
  const token = text === undefined ? undefined : readEntry(text);
  if (token !== undefined) return wanted.accepts(token) ? token : undefined;
  if (!search.unreadable) {
    const error = new Error(
      'An entry for a shared token is malformed, was changed, or was sealed with another key',
    );
    guard.report({ operation: 'decode', error });
  }
  search.unreadable = true;
  return undefined;
}

/** A new token, left in the store for the others if that can be done. */
async function bring(shared: SharedStore, wanted: TokenWanted, name: string): Promise<AccessToken> {
  const { guard, store, vault } = shared;
  const token = await wanted.exchange();
  const ttlMs = Math.floor(token.expiresAtMs - wanted.now());
  if (ttlMs > 0) {
    const sealed = await vault.seal(writeEntry(token), name);
    await quietly(guard.run('write', () => taken(store.set(name, sealed, ttlMs))));
  }
  return token;
}

async function taken(setting: Promise<unknown>): Promise<void> {
  if ((await setting) === false) throw new Error('The token store did not take the token');
}

/** The token is there: what became of the store is reported and no more than that. */
async function quietly(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
  }
}

/** A little longer each time, and never all processes at once: up to 50 ms, 75 ms, 112 ms ... 500 ms. */
export function pollMs(round: number, random: number): number {
  return Math.min(500, 50 * 1.5 ** round) * (0.5 + random / 2);
}
