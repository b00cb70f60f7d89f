import { type Candidate, readState, type SessionIntent } from '@compute-sessions/core';

import { sessionLifecycle } from '../generated/lifecycle.gen.js';
import type { SessionCreateParams, SessionInfo, SessionListParams } from '../generated/models.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';

/** What a session is recognised by. The service takes no token of the caller's. */
export function traitsOf(body: SessionCreateParams): Record<string, string> {
  return { endpoint_id: body.endpoint_id };
}

type List = (query: SessionListParams, options: RequestOptions) => AsyncIterable<SessionInfo>;

/** In the order that a session takes: one that moves on meanwhile is met again, not missed. */
const UNENDED = ['WAITING', 'CREATING', 'RUNNING'] as const;

/** Sessions of the endpoint. The list's own filter by time is left alone: its unit is not documented. */
export async function findSessions(
  list: List,
  intent: SessionIntent,
  options: RequestOptions,
): Promise<readonly Candidate[]> {
  const { endpoint_id } = intent.traits;
  const found = new Map<string, Candidate>();
  for (const status of UNENDED) {
    const query = { status, limit: 100, ...(endpoint_id === undefined ? {} : { endpoint_id }) };
    for await (const info of list(query, options)) found.set(info.session_id, toCandidate(info));
  }
  return [...found.values()];
}

function toCandidate(info: SessionInfo): Candidate {
  const { state } = readState(sessionLifecycle, info);
  return { id: info.session_id, createdAt: info.create_time, state };
}
