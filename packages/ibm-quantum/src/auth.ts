export {
  bearer,
  shareTokens,
  type ShareTokensOptions,
  type TokenSharing,
  type TokenStore,
} from '@compute-sessions/core';
export { fromEnvironment } from './auth/environment.js';
export { iamApiKey, type IamApiKeyOptions } from './auth/iam-api-key.js';
