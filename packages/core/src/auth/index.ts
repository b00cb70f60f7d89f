export type { AccessToken } from './access-token.js';
export { bearer, cookieKey, headerKey, queryKey } from './api-key.js';
export { basic, type BasicLogin } from './basic.js';
export { bySecurity, type SchemeCredentials } from './by-security.js';
export { type ClientCredentials, clientCredentials } from './client-credentials.js';
export {
  type AuthorizeContext,
  type Credential,
  type IdentityResponse,
  type OutgoingRequest,
  readSecret,
  type SecretSource,
  type SecurityNeeds,
} from './credential.js';
export { schemeCredentials, type SchemeValue, type SecurityScheme } from './scheme.js';
export type { TokenWanted } from './sharing/obtain.js';
export { shareTokens, type ShareTokensOptions, type TokenSharing } from './sharing/share-tokens.js';
export type { TokenLock, TokenStore, TokenStoreFailure } from './sharing/token-store.js';
export { TokenCache, type TokenCacheOptions, type TokenCacheSharing } from './token-cache.js';
