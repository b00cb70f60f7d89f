/** The signer by itself, for requests of your own: `@compute-sessions/huawei-dataarts-fabric/signing`. */
export { defaultHashing, type Hashing, nodeHashing, webHashing } from './signing/hashing.js';
export {
  type DerivedKeyScope,
  sdkDate,
  type SignableRequest,
  type Signature,
  signRequest,
  type SigningKey,
  type SigningOptions,
} from './signing/signer.js';
