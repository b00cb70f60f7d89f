export { configFile, type ConfigFileOptions } from './auth/config-file.js';
export { fromEnvironment } from './auth/environment.js';
export { instancePrincipal, type InstancePrincipalOptions } from './auth/instance-principal.js';
export type { OciCredential } from './auth/oci-credential.js';
export { type ApiKeyOptions, ociSigner, type SessionTokenOptions } from './auth/oci-signer.js';
export { refreshSessionToken, type SessionRefreshOptions } from './auth/session-refresh.js';
export { resourcePrincipal } from './auth/resource-principal.js';
