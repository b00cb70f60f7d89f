export {
  type AccessToken,
  type AuthorizeContext,
  basic,
  type BasicLogin,
  bearer,
  bySecurity,
  type ClientCredentials,
  clientCredentials,
  cookieKey,
  type Credential,
  headerKey,
  type IdentityResponse,
  type OutgoingRequest,
  queryKey,
  readSecret,
  schemeCredentials,
  type SchemeCredentials,
  type SchemeValue,
  type SecretSource,
  type SecurityNeeds,
  type SecurityScheme,
  shareTokens,
  type ShareTokensOptions,
  TokenCache,
  type TokenCacheOptions,
  type TokenCacheSharing,
  type TokenLock,
  type TokenSharing,
  type TokenStore,
  type TokenStoreFailure,
  type TokenWanted,
} from './auth/index.js';
export { checkBaseUrl, checkHostLabel } from './config/base-url.js';
export { checkCredential } from './config/credential.js';
export { firstEnv, readEnv } from './config/env.js';
export { type Server, type ServerChoice, serverUrl, type ServerVariable } from './config/server-url.js';
export { readPath, readPaths } from './data/dotted-path.js';
export {
  AbortError,
  ApiError,
  type ApiErrorFacts,
  apiErrorFor,
  type Attempt,
  AuthenticationError,
  BadRequestError,
  ConfigError,
  ConflictError,
  ConnectionError,
  CredentialError,
  DecodeError,
  DriftError,
  InvalidRequestError,
  type Issue,
  NotFoundError,
  PermissionDeniedError,
  type Phase,
  PreconditionFailedError,
  RateLimitError,
  RedirectError,
  RequestTimeoutError,
  SdkError,
  ServerError,
  SessionGoneError,
  SessionMayExistError,
  SessionNotEndedError,
  SessionStateError,
  TimeoutError,
  TransportError,
  UnprocessableError,
  WaitTimeoutError,
} from './errors/index.js';
export {
  type Candidate,
  clearlyBefore,
  type Creation,
  isFinal,
  type Lifecycle,
  NO_ENDING,
  type OpenHooks,
  type PollingOptions,
  PollScheduler,
  type PresentTarget,
  readId,
  type ReadState,
  readState,
  type ScopeActions,
  type Seen,
  type SessionCall,
  type SessionHandle,
  type SessionIntent,
  SessionKeeper,
  type SessionKind,
  type SessionScope,
  type SessionState,
  useSession,
  waitForState,
  type WaitOptions,
  type WaitProgress,
  type WaitTarget,
  type Watched,
} from './lifecycle/index.js';
export { type Logger, type LogLevel, redact } from './logging/index.js';
export type {
  AttemptEvent,
  AttemptObservation,
  CallEnding,
  CallEvent,
  ChannelEvents,
  ClientEvent,
  Destination,
  DriftEvent,
  Ending,
  ErrorSummary,
  Observation,
  Observer,
  RetryEvent,
  TokenEvent,
} from './observe/index.js';
export { ApiClient, type ApiClientOptions } from './resource/api-client.js';
export type { ApiPromise, ApiResult } from './resource/api-promise.js';
export type { CallInit } from './resource/http-methods.js';
export type { ClientFacts } from './resource/client-facts.js';
export { checkClientOptions } from './resource/client-options.js';
export { commonProvider } from './resource/common-provider.js';
export { decodeErrorBody } from './resource/decode.js';
export type {
  CheckIssue,
  Checker,
  CheckResult,
  ClientParameter,
  Decoding,
  Operation,
  OperationSchemas,
} from './resource/operation.js';
export type {
  CheckMode,
  ClientOptions,
  Drift,
  RequestOptions,
  RetryOptions,
  TimeoutOptions,
} from './resource/options.js';
export type { Page } from './resource/page.js';
export type { PagePromise } from './resource/page-promise.js';
export type { Pagination } from './resource/pagination.js';
export type { ErrorFacts, ParseError, ProviderFacts } from './resource/provider.js';
export { Resource } from './resource/resource.js';
export type { ParameterValues } from './resource/request-parts.js';
export type { Exchange } from './transport/call.js';
export type { RetrySafety } from './transport/retry-policy.js';
export type { Middleware } from './transport/steps/middleware.js';
