import { type Candidate, clearlyBefore, type SessionIntent } from '@compute-sessions/core';

import type { SessionCreateParams, Workload, WorkloadListParams } from '../generated/models.gen.js';
import type { Workloads } from '../generated/resources/workloads.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';

/** What a session is recognised by. IBM takes no tags and no token of the caller's for sessions. */
export function traitsOf(body: SessionCreateParams): Record<string, string | undefined> {
  return { mode: body.mode, backend: body.backend };
}

/** There is no list of sessions: they stand among the workloads, where a dedicated one has the mode `session`. */
export async function findSessions(
  workloads: Workloads,
  intent: SessionIntent,
  options: RequestOptions,
): Promise<readonly Candidate[]> {
  const { mode, backend } = intent.traits;
  const query: WorkloadListParams = {
    user: 'me',
    mode: mode === 'batch' ? 'batch' : 'session',
    status: ['pending', 'in_progress'],
    created_after: clearlyBefore(intent.startedAt).toISOString(),
    sort: '-createdAt',
    limit: 50,
    ...(backend === undefined ? {} : { backend }),
  };
  const { items } = await workloads.list(query, options);
  return items.map(toCandidate);
}

function toCandidate({ id, created, ended, status }: Workload): Candidate {
  const state = ended !== undefined ? 'terminated' : status === 'in_progress' ? 'running' : 'pending';
  return { id, createdAt: created, state };
}
