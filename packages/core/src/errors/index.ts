export { ApiError, type ApiErrorFacts } from './api-error.js';
export type { Attempt, Phase } from './attempt.js';
export { ConfigError } from './config-error.js';
export { CredentialError } from './credential-error.js';
export { DecodeError, DriftError, type ResponseFacts } from './decode-errors.js';
export { InvalidRequestError, type Issue } from './invalid-request-error.js';
export { loaded } from './loaded.js';
export { SdkError } from './sdk-error.js';
export {
  SessionGoneError,
  SessionMayExistError,
  SessionNotEndedError,
  SessionStateError,
  WaitTimeoutError,
} from './session-errors.js';
export {
  apiErrorFor,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  PreconditionFailedError,
  RateLimitError,
  RequestTimeoutError,
  ServerError,
  UnprocessableError,
} from './status-errors.js';
export {
  AbortError,
  ConnectionError,
  RedirectError,
  TimeoutError,
  TransportError,
  type TransportFacts,
} from './transport-errors.js';
