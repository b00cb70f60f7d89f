/**
 * Where processes leave tokens for each other: what every Keyv instance offers (`new Keyv(...)` with any adapter), and
 * little enough to write by hand. Entries have to end after `ttlMs`.
 */
export interface TokenStore {
  /** The value as it was set; undefined or null when there is none or its time is over. */
  get(key: string): Promise<unknown>;
  /** A result of `false` counts as a failure. */
  set(key: string, value: string, ttlMs?: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
  /**
   * For stores that can: set the value only if the key has none, in one step. True when it was set. With it, no two
   * processes ever hold the lease at once; looked for on the store and on the adapter within a Keyv.
   */
  setIfAbsent?(key: string, value: string, ttlMs: number): Promise<boolean>;
}

/** Lets one process at a time ask for a token, for stores whose own way of locking is better than what is built in. */
export interface TokenLock {
  /** True when the lock `name` is now `owner`'s. It ends after `ttlMs` by itself: its owner may have died. */
  acquire(name: string, owner: string, ttlMs: number): Promise<boolean>;
  /** Gives the lock up, if it is still `owner`'s. */
  release(name: string, owner: string): Promise<unknown>;
}

/** Something that went wrong with the store. No call fails by it: the process got a token of its own instead. */
export interface TokenStoreFailure {
  /**
   * What was tried. `decode`: an entry was there, but was malformed, tampered with or sealed with another key. `event`:
   * the store reported an error by itself.
   */
  readonly operation: 'read' | 'write' | 'lock' | 'release' | 'decode' | 'event';
  /** As the store gave it. Its message may hold the address of the store: look before you log it. */
  readonly error: unknown;
}
