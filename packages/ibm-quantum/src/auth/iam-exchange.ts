import {
  type AccessToken,
  type AuthorizeContext,
  CredentialError,
  decodeErrorBody,
  readPath,
} from '@compute-sessions/core';

import { refusal, requestIdOf } from './iam-refusal.js';

const GRANT = 'urn:ibm:params:oauth:grant-type:apikey';

/**
 * One access token for an API key. The key travels in the body of this request and nowhere else.
 *
 * @throws CredentialError when IAM refuses or its answer cannot be read; TransportError when it cannot be reached
 */
export async function exchange(
  identityUrl: string,
  key: string,
  context: AuthorizeContext,
): Promise<AccessToken> {
  const askedMs = context.now();
  const request = {
    method: 'POST',
    url: `${identityUrl}/identity/token`,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: GRANT, apikey: key }).toString(),
  };
  const answer = await context.send(request, [key]);
  const body = decodeErrorBody(answer.text);
  if (answer.status !== 200) throw refusal(answer, body);
  const token = readToken(body, askedMs);
  if (token === undefined) {
    const page = /^\s*</.test(answer.text) ? ' (a web page)' : '';
    throw new CredentialError(
      `IBM Cloud IAM answered HTTP 200, but with no access token${page}. Check identityUrl and any proxy in between.`,
      { status: answer.status, requestId: requestIdOf(body, answer.headers) },
    );
  }
  return token;
}

/** `expires_in` counts from IAM's own clock and is right even when this machine's clock is not. */
function readToken(body: unknown, askedMs: number): AccessToken | undefined {
  const value = readPath(body, 'access_token');
  const seconds = readPath(body, 'expires_in');
  const expiration = readPath(body, 'expiration');
  // The token becomes a header value.
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  if (isTime(seconds)) return { value, issuedAtMs: askedMs, expiresAtMs: askedMs + seconds * 1000 };
  if (isTime(expiration)) return { value, issuedAtMs: askedMs, expiresAtMs: expiration * 1000 };
  return undefined;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
