import {
  type AccessToken,
  type AuthorizeContext,
  CredentialError,
  decodeErrorBody,
  type IdentityResponse,
  type OutgoingRequest,
  readPath,
  redact,
} from '@compute-sessions/core';

export interface TokenRequest {
  readonly identityUrl: string;
  /** `identity` and `scope`. */
  readonly auth: object;
  /** What must not show up in an error, should the service echo it. */
  readonly secrets: readonly string[];
  /** What to check when the service refuses. */
  readonly hint: string;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * `POST /v3/auth/tokens`: the token comes in a header, the body tells when it ends.
 *
 * @throws CredentialError when the service refuses, or answers without a token; TransportError when it cannot be reached
 */
export async function requestToken(request: TokenRequest, context: AuthorizeContext): Promise<AccessToken> {
  return readToken(await context.send(tokenRequest(request), request.secrets), request, context);
}

/**
 * The token in an answer to `tokenRequest`.
 *
 * @throws CredentialError
 */
export function readToken(
  response: IdentityResponse,
  request: Pick<TokenRequest, 'secrets' | 'hint'>,
  context: AuthorizeContext,
): AccessToken {
  if (response.status < 200 || response.status > 299)
    throw refusal(response, { what: 'no token', ...request });
  const value = response.headers.get('x-subject-token');
  if (value === null || value === '') {
    throw new CredentialError(
      'Huawei Cloud IAM answered without a token (header X-Subject-Token). Check `identityUrl`.',
      {
        status: response.status,
        requestId: requestIdOf(response),
      },
    );
  }
  const body = decodeErrorBody(response.text);
  const issuedAtMs = timeOf(readPath(body, 'token.issued_at')) ?? context.now();
  // A token lasts 24 hours (documentation of the identity service).
  return {
    value,
    issuedAtMs,
    expiresAtMs: timeOf(readPath(body, 'token.expires_at')) ?? issuedAtMs + DAY_MS,
  };
}

/** `nocatalog` keeps the list of all services out of the answer. */
export function tokenRequest({ identityUrl, auth }: TokenRequest): OutgoingRequest {
  return {
    method: 'POST',
    url: `${identityUrl}/v3/auth/tokens?nocatalog=true`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ auth }),
  };
}

export interface Refusal {
  /** What was not had. */
  readonly what: string;
  readonly secrets: readonly string[];
  readonly hint: string;
}

/** Keystone's shape `{ error: { code, message, title } }`, the gateway's `{ error_code, error_msg }`, or neither. */
export function refusal(response: IdentityResponse, request: Refusal): CredentialError {
  const { status } = response;
  const body = decodeErrorBody(redact(response.text, request.secrets));
  const code = readPath(body, 'error_code') ?? readPath(body, 'error.code');
  const said = readPath(body, 'error_msg') ?? readPath(body, 'error.message');
  const reason = typeof said === 'string' ? said.slice(0, 500) : 'no reason given';
  const requestId = requestIdOf(response) ?? textOf(readPath(body, 'request_id'));
  const id = requestId === undefined ? '' : ` (request id ${requestId})`;
  const hint = status >= 500 || status === 429 ? 'Try again later.' : request.hint;
  return new CredentialError(
    `Huawei Cloud IAM gave ${request.what}: HTTP ${String(status)}: ${reason}${id}. ${hint}`,
    {
      status,
      code: textOf(code),
      requestId,
    },
  );
}

function requestIdOf(response: IdentityResponse): string | undefined {
  return response.headers.get('x-request-id') ?? response.headers.get('x-openstack-request-id') ?? undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** `2025-09-16T08:30:15.123000Z`: six digits of a second, of which JavaScript promises to read three. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = Date.parse(value.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(ms) ? undefined : ms;
}
