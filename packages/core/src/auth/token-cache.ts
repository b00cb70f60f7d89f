import { untilAborted } from '../data/until-aborted.js';
import { CredentialError } from '../errors/index.js';
import type { AccessToken } from './access-token.js';
import type { AuthorizeContext } from './credential.js';
import type { TokenSharing } from './sharing/share-tokens.js';

/** An exchange that has not ended by then is given up, so that the next call can start another one. */
const LONGEST_EXCHANGE_MS = 60_000;

/** Refused tokens that are remembered, so that none of them comes back from a shared store. */
const REMEMBERED_REFUSALS = 8;

export interface TokenCacheOptions {
  /**
   * Gets a new token from the identity service. Its `context.signal` is the cache's own (60 s): a token is fetched for
   * all who wait, and outlives the call that asked for it.
   */
  exchange(context: AuthorizeContext): Promise<AccessToken>;
  /** Part of the life span after which a new token is fetched behind the one still served. Default 0.8. */
  readonly refreshAfter?: number;
  /** A token that ends within this time is not served any more. Default 30,000 ms. */
  readonly expiryMarginMs?: number;
  /** After a failed refresh behind a served token, milliseconds until the next try. Default 60,000 ms. */
  readonly retryRefreshMs?: number;
  /** Shares the token with other processes, too. */
  readonly sharing?: TokenCacheSharing | undefined;
}

export interface TokenCacheSharing {
  readonly store: TokenSharing;
  /**
   * Whose token it is: the kind of identity service, its address, the account, the secret. Stored as a hash only. Asked
   * for before each look into the store.
   */
  identity(): readonly string[] | Promise<readonly string[]>;
}

/**
 * Shares one token among all calls: one request to the identity service at a time, an early refresh behind the token
 * still served, and one forced refresh after the server refused a token. With `sharing`, among all processes.
 */
export class TokenCache {
  readonly #options: TokenCacheOptions & Required<Omit<TokenCacheOptions, 'sharing'>>;
  readonly #refused: string[] = [];
  #token: AccessToken | undefined;
  #pending: Promise<AccessToken> | undefined;
  #nextRefreshMs = 0;

  constructor(options: TokenCacheOptions) {
    this.#options = { refreshAfter: 0.8, expiryMarginMs: 30_000, retryRefreshMs: 60_000, ...options };
  }

  /**
   * A token that is valid now. Waiting ends with `context.signal`; the shared request goes on for the others.
   *
   * @throws CredentialError or TransportError from the identity service
   */
  async get(context: AuthorizeContext): Promise<string> {
    const token = this.#token;
    const now = context.now();
    if (token !== undefined && this.#isServable(token, now)) {
      if (this.#isAgeing(token, now) && now >= this.#nextRefreshMs) this.#refreshBehind(context);
      return token.value;
    }
    context.signal.throwIfAborted();
    return (await untilAborted(this.#refresh(context), context.signal)).value;
  }

  /** Forget `value` if it is still the token served. True: the next `get` brings another one, from wherever. */
  invalidate(value: string): boolean {
    if (!this.#refused.includes(value)) this.#refused.unshift(value);
    this.#refused.length = Math.min(this.#refused.length, REMEMBERED_REFUSALS);
    if (this.#token?.value === value) this.#token = undefined;
    return true;
  }

  #isServable(token: AccessToken, now: number): boolean {
    return token.expiresAtMs - this.#options.expiryMarginMs > now;
  }

  #isAgeing(token: AccessToken, now: number): boolean {
    return now >= token.issuedAtMs + (token.expiresAtMs - token.issuedAtMs) * this.#options.refreshAfter;
  }

  /** Whether another process's token will do: with one in hand that can still be served, only a younger one. */
  #accepts(token: AccessToken, now: number): boolean {
    if (this.#refused.includes(token.value) || !this.#isServable(token, now)) return false;
    const inHand = this.#token !== undefined && this.#isServable(this.#token, now);
    return !inHand || !this.#isAgeing(token, now);
  }

  #refreshBehind(context: AuthorizeContext): void {
    this.#nextRefreshMs = context.now() + this.#options.retryRefreshMs;
    this.#refresh(context).catch(() => {
      // The token in hand is still good; the next call after `retryRefreshMs` tries again, and reports when it no longer is.
    });
  }

  #refresh(context: AuthorizeContext): Promise<AccessToken> {
    this.#pending ??= this.#exchange(context).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #exchange(context: AuthorizeContext): Promise<AccessToken> {
    const end = new AbortController();
    const timer = setTimeout(() => {
      end.abort(new CredentialError(`No token within ${String(LONGEST_EXCHANGE_MS)} ms`));
    }, LONGEST_EXCHANGE_MS);
    try {
      const { signal } = end;
      const shared: AuthorizeContext = {
        signal,
        now: () => context.now(),
        send: (request, secrets) => context.send(request, secrets),
      };
      const token = await untilAborted(this.#obtain(shared), signal);
      this.#token = token;
      this.#nextRefreshMs = 0;
      return token;
    } finally {
      clearTimeout(timer);
    }
  }

  async #obtain(context: AuthorizeContext): Promise<AccessToken> {
    const { exchange, sharing } = this.#options;
    if (sharing === undefined) return exchange(context);
    const { signal } = context;
    return sharing.store.obtain({
      identity: () => sharing.identity(),
      accepts: (token) => this.#accepts(token, context.now()),
      // Also ended by the signal when it does not heed it, so that the lease is given up.
      exchange: () => untilAborted(exchange(context), signal),
      signal,
      now: () => context.now(),
    });
  }
}
