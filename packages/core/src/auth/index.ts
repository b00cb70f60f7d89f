export { bearer, headerKey } from './api-key.js';
export {
  type AuthorizeContext,
  type Credential,
  type IdentityResponse,
  type OutgoingRequest,
  readSecret,
  type SecretSource,
} from './credential.js';
export { type AccessToken, TokenCache, type TokenCacheOptions } from './token-cache.js';
