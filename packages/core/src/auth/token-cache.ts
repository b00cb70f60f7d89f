import type { AuthorizeContext } from './credential.js';

/** A token with its life span in epoch milliseconds. */
export interface AccessToken {
  readonly value: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

export interface TokenCacheOptions {
  /** Gets a new token from the identity service. */
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
    return (await abortable(this.#refresh(context), context.signal)).value;
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
    this.#pending ??= this.#options
      .exchange(context)
      .then((token) => {
        this.#token = token;
        this.#nextRefreshMs = 0;
        return token;
      })
      .finally(() => {
        this.#pending = undefined;
      });
    return this.#pending;
  }
}

/** `promise`, but no longer than `signal` lasts. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
    promise.catch(() => {
      // Reported to those still waiting; this caller has left.
    });
  }
}
