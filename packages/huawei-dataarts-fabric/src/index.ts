export * from './auth.js';
export { HuaweiDataArtsFabric, type HuaweiDataArtsFabricOptions } from './client.js';
export { StatementError, type StatementFailure } from './errors.js';
export { type SessionOpenOptions, Sessions, type SessionWaitOptions } from './extras/sessions.js';
export { type Column, type ResultLocation, type Row, StatementRows } from './extras/statement-rows.js';
export { type PendingRun, StatementRun } from './extras/statement-run.js';
export { type StatementRunOptions, Statements } from './extras/statements.js';
export type * from './generated/models.gen.js';
export { RaySessions } from './generated/resources/ray-sessions.gen.js';
export { StatementRecords } from './generated/resources/statement-records.gen.js';
export type { RequestOptions } from './generated/scope.gen.js';
export {
  AbortError,
  ApiError,
  type ApiPromise,
  type Attempt,
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
  type Logger,
  type LogLevel,
  type Middleware,
  NotFoundError,
  type OpenHooks,
  type Page,
  type PagePromise,
  PermissionDeniedError,
  type PollingOptions,
  PollScheduler,
  RateLimitError,
  RedirectError,
  RequestTimeoutError,
  SdkError,
  ServerError,
  SessionGoneError,
  type SessionHandle,
  type SessionIntent,
  SessionMayExistError,
  SessionNotEndedError,
  type SessionScope,
  type SessionState,
  SessionStateError,
  TimeoutError,
  TransportError,
  UnprocessableError,
  useSession,
  type WaitOptions,
  type WaitProgress,
  type WaitTarget,
  WaitTimeoutError,
} from '@compute-sessions/core';
