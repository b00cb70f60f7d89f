import { ApiError, type ApiErrorFacts } from './api-error.js';

/** 400: the provider did not accept the request. */
export class BadRequestError extends ApiError {
  static override readonly kind: string = 'BadRequestError';
}

/** 401: the credential is missing, wrong or expired. */
export class AuthenticationError extends ApiError {
  static override readonly kind: string = 'AuthenticationError';
}

/** 403: the credential is known, but may not do this. */
export class PermissionDeniedError extends ApiError {
  static override readonly kind: string = 'PermissionDeniedError';
}

/** 404: no such thing, or (some vendors do not say which) no right to see it. */
export class NotFoundError extends ApiError {
  static override readonly kind: string = 'NotFoundError';
}

/** 408: the provider gave up waiting for itself or for us. */
export class RequestTimeoutError extends ApiError {
  static override readonly kind: string = 'RequestTimeoutError';
}

/** 409: not possible in the present state. */
export class ConflictError extends ApiError {
  static override readonly kind: string = 'ConflictError';
}

/** 412: the `if-match` value is no longer current. */
export class PreconditionFailedError extends ApiError {
  static override readonly kind: string = 'PreconditionFailedError';
}

/** 422: well-formed, but not acceptable. */
export class UnprocessableError extends ApiError {
  static override readonly kind: string = 'UnprocessableError';
}

/** 429: too many requests. `retryAfterMs` says how long the provider wants to be left alone, when it says so. */
export class RateLimitError extends ApiError {
  static override readonly kind: string = 'RateLimitError';
}

/** 500 to 599: the provider failed. */
export class ServerError extends ApiError {
  static override readonly kind: string = 'ServerError';
}

const BY_STATUS: Readonly<Record<number, new (facts: ApiErrorFacts) => ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  408: RequestTimeoutError,
  409: ConflictError,
  412: PreconditionFailedError,
  422: UnprocessableError,
  429: RateLimitError,
};

/** The most exact class for a status. */
export function apiErrorFor(facts: ApiErrorFacts): ApiError {
  const exact = BY_STATUS[facts.status];
  if (exact !== undefined) return new exact(facts);
  return facts.status >= 500 ? new ServerError(facts) : new ApiError(facts);
}
