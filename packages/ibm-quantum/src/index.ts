export * from './auth.js';
export { IbmQuantum, type IbmQuantumOptions } from './client.js';
export { JobFailedError } from './errors.js';
export type { JobProgress, Jobs, JobWaitOptions } from './extras/jobs.js';
export type {
  EndOfSession,
  SessionOpenOptions,
  Sessions,
  SessionScopeOptions,
  SessionWaitOptions,
} from './extras/sessions.js';
// Except `SessionState`: below, it stands for the words of all providers. IBM's own are `Session['state']`.
export type * from './generated/models.gen.js';
export type { RequestOptions } from './generated/scope.gen.js';
export {
  AbortError,
  ApiError,
  type ApiPromise,
  AuthenticationError,
  BadRequestError,
  ConfigError,
  ConflictError,
  ConnectionError,
  type Credential,
  CredentialError,
  DecodeError,
  type Drift,
  DriftError,
  InvalidRequestError,
  type Middleware,
  NotFoundError,
  type Page,
  type PagePromise,
  PermissionDeniedError,
  RateLimitError,
  type ReadState,
  RedirectError,
  RequestTimeoutError,
  SdkError,
  type SecretSource,
  ServerError,
  SessionGoneError,
  type SessionHandle,
  type SessionIntent,
  SessionMayExistError,
  SessionNotEndedError,
  SessionScope,
  type SessionState,
  SessionStateError,
  TimeoutError,
  TransportError,
  type WaitOptions,
  type WaitProgress,
  type WaitTarget,
  WaitTimeoutError,
} from '@compute-sessions/core';
