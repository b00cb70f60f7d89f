export type { AccessToken } from './access-token.js';
export { bearer, headerKey } from './api-key.js';
export {
  type AuthorizeContext,
  type Credential,
  type IdentityResponse,
  type OutgoingRequest,
  readSecret,
  type SecretSource,
} from './credential.js';
export type { TokenWanted } from './sharing/obtain.js';
export { shareTokens, type ShareTokensOptions, type TokenSharing } from './sharing/share-tokens.js';
export type { TokenLock, TokenStore, TokenStoreFailure } from './sharing/token-store.js';
export { TokenCache, type TokenCacheOptions, type TokenCacheSharing } from './token-cache.js';
