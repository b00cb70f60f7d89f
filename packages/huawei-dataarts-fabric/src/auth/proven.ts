import type { AuthorizeContext, Credential, IdentityResponse, OutgoingRequest } from '@compute-sessions/core';

/** An answer of the identity service, and what must not show up in an error, should the service have echoed it. */
export interface ProvenAnswer {
  readonly response: IdentityResponse;
  readonly secrets: readonly string[];
}

/**
 * One request to the identity service in the name of `from`. A refused proof is renewed once, as for the service's own
 * calls.
 *
 * @param make the request without proof, made anew for each attempt
 * @throws TransportError, and what `from` throws
 */
export async function sendProven(
  from: Credential,
  make: () => OutgoingRequest,
  context: AuthorizeContext,
): Promise<ProvenAnswer> {
  const first = await attempt(from, make(), context);
  if (first.response.status !== 401 || from.invalidate?.(first.request, 401) !== true) return first;
  return attempt(from, make(), context);
}

const PROOF: readonly string[] = ['x-auth-token', 'authorization', 'x-security-token'];

async function attempt(
  from: Credential,
  request: OutgoingRequest,
  context: AuthorizeContext,
): Promise<ProvenAnswer & { readonly request: OutgoingRequest }> {
  await from.authorize(request, context);
  const secrets = PROOF.map((name) => request.headers[name] ?? '').filter((secret) => secret !== '');
  return { request, secrets, response: await context.send(request, secrets) };
}
