import { untilAborted } from '../data/until-aborted.js';
import { CredentialError } from '../errors/index.js';
import type { AuthorizeContext } from './credential.js';

/** An exchange that has not ended by then is given up, so that the next call can start another one. */
const LONGEST_EXCHANGE_MS = 60_000;

/** A token with its life span in epoch milliseconds. */
export interface AccessToken {
  readonly value: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

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
}

/**
 * Shares one token among all calls: one request to the identity service at a time, an early refresh behind the token
 * still served, and one forced refresh after the server refused a token.
 */
export class TokenCache {
  readonly #options: Required<TokenCacheOptions>;
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
    if (token !== undefined && token.expiresAtMs - this.#options.expiryMarginMs > now) {
      if (this.#isAgeing(token, now)) this.#refreshBehind(context);
      return token.value;
    }
    context.signal.throwIfAborted();
    return (await untilAborted(this.#refresh(context), context.signal)).value;
  }

  /** Forget `value` if it is still the token served. True: the next `get` brings another one. */
  invalidate(value: string): boolean {
    if (this.#token?.value === value) this.#token = undefined;
    return true;
  }

  #isAgeing(token: AccessToken, now: number): boolean {
    const due = token.issuedAtMs + (token.expiresAtMs - token.issuedAtMs) * this.#options.refreshAfter;
    return now >= due && now >= this.#nextRefreshMs;
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
        send: (request) => context.send(request),
      };
      const token = await untilAborted(this.#options.exchange(shared), signal);
      this.#token = token;
      this.#nextRefreshMs = 0;
      return token;
    } finally {
      clearTimeout(timer);
    }
  }
}
