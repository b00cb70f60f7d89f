import type { AccessToken, AuthorizeContext, TokenStore, TokenStoreFailure } from '../../../src/index.js';
import { shareTokens, type ShareTokensOptions, TokenCache } from '../../../src/index.js';

export const LIFE_MS = 3_600_000;

/** A store in memory that honours times to live, shared by all caches of a test. */
export class MemoryStore implements TokenStore {
  readonly entries = new Map<string, { value: unknown; endsMs: number }>();
  readonly calls: string[] = [];

  get(key: string): Promise<unknown> {
    this.calls.push('get');
    const entry = this.entries.get(key);
    return Promise.resolve(entry === undefined || entry.endsMs <= Date.now() ? undefined : entry.value);
  }

  set(key: string, value: string, ttlMs = Number.POSITIVE_INFINITY): Promise<unknown> {
    this.calls.push('set');
    this.entries.set(key, { value, endsMs: Date.now() + ttlMs });
    return Promise.resolve(true);
  }

  delete(key: string): Promise<unknown> {
    this.calls.push('delete');
    return Promise.resolve(this.entries.delete(key));
  }

  /** The entry that holds the token, or the lease. */
  nameOf(kind: 'token' | 'lease'): string | undefined {
    return [...this.entries.keys()].find((name) => name.includes(`:${kind}:`));
  }
}

/** One that can also add in one step. */
export class AtomicStore extends MemoryStore {
  setIfAbsent(key: string, value: string, ttlMs: number): Promise<boolean> {
    this.calls.push('setIfAbsent');
    const taken = (this.entries.get(key)?.endsMs ?? 0) > Date.now();
    if (!taken) this.entries.set(key, { value, endsMs: Date.now() + ttlMs });
    return Promise.resolve(!taken);
  }
}

export interface Service {
  requests: number;
  exchange(context: AuthorizeContext): Promise<AccessToken>;
}

/** An identity service that numbers its tokens. */
export function service(tookMs = 5): Service {
  return {
    requests: 0,
    async exchange() {
      const value = `token-${String((this.requests += 1))}`;
      await new Promise((resolve) => setTimeout(resolve, tookMs));
      return { value, issuedAtMs: Date.now(), expiresAtMs: Date.now() + LIFE_MS };
    },
  };
}

export interface Member {
  readonly cache: TokenCache;
  readonly failures: TokenStoreFailure[];
  get(signal?: AbortSignal): Promise<string>;
  /** What this member takes for now, relative to the real time. */
  ahead: number;
}

/** A process of the fleet, as far as the store can tell. */
export function member(
  store: TokenStore,
  from: Pick<Service, 'exchange'>,
  options: ShareTokensOptions = {},
  who: readonly string[] = ['test'],
): Member {
  const failures: TokenStoreFailure[] = [];
  const onError = (failure: TokenStoreFailure): void => void failures.push(failure);
  const cache = new TokenCache({
    exchange: (context) => from.exchange(context),
    sharing: { store: shareTokens(store, { onError, ...options }), identity: () => who },
  });
  const self: Member = {
    cache,
    failures,
    ahead: 0,
    get: (signal = new AbortController().signal) =>
      cache.get({
        signal,
        now: () => Date.now() + self.ahead,
        send: () => Promise.reject(new Error('not used')),
      }),
  };
  return self;
}
