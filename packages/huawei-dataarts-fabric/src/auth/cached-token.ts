import {
  type AccessToken,
  type AuthorizeContext,
  type Credential,
  TokenCache,
  type TokenCacheSharing,
  type TokenSharing,
} from '@compute-sessions/core';

/** Permissions and keys that change end a token early; one of this age was made after the change. */
const FRESH_MS = 60_000;

/** One login serves all calls. */
export function cachedToken(
  exchange: (context: AuthorizeContext) => Promise<AccessToken>,
  sharing: TokenCacheSharing | undefined,
): Credential {
  let [fresh, freshAtMs] = ['', Number.NEGATIVE_INFINITY];
  const cache = new TokenCache({
    exchange: async (context) => {
      const token = await exchange(context);
      [fresh, freshAtMs] = [token.value, performance.now()];
      return token;
    },
    sharing,
  });
  return Object.freeze({
    async authorize(request, context) {
      request.headers['x-auth-token'] = await cache.get(context);
    },
    invalidate(request, status) {
      const refused = request.headers['x-auth-token'] ?? '';
      // A fresh token that is refused with 403 lacks something that the next one will lack, too.
      const hopeless = status === 403 && refused === fresh && performance.now() - freshAtMs < FRESH_MS;
      return !hopeless && cache.invalidate(refused);
    },
  } satisfies Credential);
}

/** What is the same in all processes that may share a token; none without a store. */
export function sharedAs(
  store: TokenSharing | undefined,
  identity: readonly string[],
): TokenCacheSharing | undefined {
  return store === undefined ? undefined : { store, identity: () => identity };
}
