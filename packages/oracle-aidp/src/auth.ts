export { configFile, type ConfigFileOptions } from './auth/config-file.js';
export { fromEnvironment } from './auth/environment.js';
export type { OciCredential } from './auth/oci-credential.js';
export { type ApiKeyOptions, ociSigner, type SessionTokenOptions } from './auth/oci-signer.js';
export { resourcePrincipal } from './auth/resource-principal.js';
