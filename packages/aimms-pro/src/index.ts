export { apiKey, fromEnvironment } from './auth.js';
export { AimmsPro, type AimmsProOptions } from './client.js';
export { isActive, sessionId, sessionState, taskState } from './extras/reading.js';
export { Secret } from './extras/secret.js';
export { SessionActiveError } from './extras/session-active-error.js';
export type { SessionServices } from './extras/session-services.js';
export type { SolveSessions } from './extras/solve-sessions.js';
export type { StopOptions } from './extras/stop-task.js';
export type { TaskSessions } from './extras/task-sessions.js';
export type { Tasks, TaskWaitOptions } from './extras/tasks.js';
export { parseSeconds, parseTime } from './extras/time.js';
export type { Tokens } from './extras/tokens.js';
export type { WebuiSessions } from './extras/webui-sessions.js';
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
  type PollingOptions,
  PollScheduler,
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
  type SessionScope,
  type SessionState,
  SessionStateError,
  TimeoutError,
  TransportError,
  useSession,
  type WaitOptions,
  type WaitProgress,
  type WaitTarget,
  WaitTimeoutError,
} from '@compute-sessions/core';
