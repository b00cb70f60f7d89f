/** The pure signer, for requests that this package does not send itself. Runs on Node and in browsers. */
export { type KeyNames, loadSigningKey, type SigningKey } from './signing/rsa-key.js';
export { type SignableRequest, type SigningIdentity, signRequest } from './signing/signature.js';
