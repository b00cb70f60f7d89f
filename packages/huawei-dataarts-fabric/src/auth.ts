export {
  shareTokens,
  type ShareTokensOptions,
  type TokenSharing,
  type TokenStore,
} from '@compute-sessions/core';
export {
  akSk,
  type AkSkCredential,
  type AkSkOptions,
  type KeySource,
  type SignerOptions,
} from './auth/ak-sk.js';
export { fromEnvironment } from './auth/environment.js';
export { iamAgency, type IamAgencyOptions } from './auth/iam-agency.js';
export { iamToken, type IamTokenOptions } from './auth/iam-token.js';
export type { IdentityOptions, ProjectRef } from './auth/identity.js';
export { temporaryKeys, type TemporaryKeysOptions } from './auth/temporary-keys.js';
export type { DerivedKeyScope, SigningKey } from './signing/signer.js';
export { token } from './auth/token.js';
