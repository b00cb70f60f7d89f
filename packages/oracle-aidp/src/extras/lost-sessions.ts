import { type Candidate, readId, readState, type SessionIntent } from '@compute-sessions/core';

import { sessionSummaryLifecycle } from '../generated/lifecycle.gen.js';
import type { SessionCreateParams, SessionListParams, SessionSummary } from '../generated/models.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';

/** What a session is recognised by. The token brings its creation's answer again for a day. */
export function traitsOf(body: SessionCreateParams, retryToken: string): Record<string, string | undefined> {
  const { path, name, cluster_id } = body;
  return { path, name, cluster_id, 'opc-retry-token': retryToken };
}

type List = (query: SessionListParams, options: RequestOptions) => AsyncIterable<SessionSummary>;

/** Sessions of the same path, or without a path of the same name and cluster. Oracle does not say when one was made. */
export async function findSessions(
  list: List,
  intent: SessionIntent,
  options: RequestOptions,
): Promise<readonly Candidate[]> {
  const { path, name, cluster_id } = intent.traits;
  const query = path === undefined ? (cluster_id === undefined ? {} : { cluster_id }) : { path };
  const found: Candidate[] = [];
  for await (const session of list(query, options)) {
    if (path === undefined && name !== undefined && session.name !== name) continue;
    const id = readId(sessionSummaryLifecycle, session);
    const { state } = readState(sessionSummaryLifecycle, session);
    if (id !== undefined) found.push({ id, createdAt: undefined, state });
  }
  return found;
}
