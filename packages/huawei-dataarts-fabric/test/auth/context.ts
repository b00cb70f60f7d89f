import type { AuthorizeContext, IdentityResponse, OutgoingRequest } from '@compute-sessions/core';

/** A context at a fixed time; requests to the identity service go to `answer`. */
export function contextAt(
  nowMs: number,
  answer: (request: OutgoingRequest) => Partial<IdentityResponse> = () => ({ status: 500 }),
): AuthorizeContext {
  return {
    signal: new AbortController().signal,
    now: () => nowMs,
    send: async (request) => {
      await Promise.resolve();
      return { status: 201, headers: new Headers(), text: '', ...answer(request) };
    },
  };
}

/** A request that no credential has touched yet. */
export function request(changes: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return {
    method: 'GET',
    url: 'https://fabric-ep.cn-north-4.myhuaweicloud.com/v1/workspaces/w/sessions',
    headers: { accept: 'application/json', 'user-agent': 'test' },
    body: undefined,
    ...changes,
  };
}
