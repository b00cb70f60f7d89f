import type { SimHandler, SimReply } from '../../provider.js';
import { empty, json } from '../../reply.js';
import { missingResource } from './errors.js';
import { inTimeRange, matching, pageOf } from './listing.js';
import type { FabricState, SqlSession } from './state.js';
import { inSession, inWorkspace, type Call } from './workspace.js';

export type SessionStatus = 'WAITING' | 'CREATING' | 'RUNNING' | 'CLOSED' | 'FAIL';

const WAITING_MS = 5_000;
const CREATING_MS = 20_000;

/** A session on this catalog ends in `FAIL` instead of `RUNNING`. */
export const brokenCatalog = 'broken_catalog';

interface CreateBody {
  readonly endpoint_id: string;
  readonly lake_formation_config: { readonly instance_id: string; readonly catalog: string };
  readonly wait_timeout?: number;
}

export function statusOf(session: SqlSession, nowMs: number): SessionStatus {
  if (session.closedAtMs !== undefined) return 'CLOSED';
  const age = nowMs - session.createdAtMs;
  if (age < session.waitingMs) return 'WAITING';
  if (age < session.waitingMs + session.creatingMs) return 'CREATING';
  return session.fails ? 'FAIL' : 'RUNNING';
}

/** With `wait_timeout` the caller polls; without it the answer is the finished session, its creation time included. */
const create = inWorkspace((call) => {
  const body = call.request.body as CreateBody;
  if (!call.workspace.endpointIds.includes(body.endpoint_id)) {
    return missingResource('The endpoint does not exist.');
  }
  const asynchronous = body.wait_timeout !== undefined;
  const session: SqlSession = {
    id: call.world.uuid(),
    workspaceId: call.workspace.id,
    endpointId: body.endpoint_id,
    createdAtMs: call.world.now(),
    waitingMs: asynchronous ? WAITING_MS : 0,
    creatingMs: asynchronous ? CREATING_MS : 0,
    fails: body.lake_formation_config.catalog === brokenCatalog,
    closedAtMs: undefined,
  };
  call.state.sessions.set(session.id, session);
  return show(call, session);
});

const list = inWorkspace((call) => {
  const { request, state, world, workspace } = call;
  const nowMs = world.now();
  let found: readonly SqlSession[] = state.sessions.by('workspace', workspace.id).toReversed();
  found = matching(request, 'endpoint_id', found, (session) => session.endpointId);
  found = matching(request, 'session_id', found, (session) => session.id);
  found = matching(request, 'status', found, (session) => statusOf(session, nowMs));
  found = inTimeRange(request, found, (session) => session.createdAtMs);
  const sessions = pageOf(request, found).map((session) => ({
    session_id: session.id,
    status: statusOf(session, nowMs),
    create_time: new Date(session.createdAtMs).toISOString(),
    endpoint_info: { endpoint_id: session.endpointId },
  }));
  return json(200, { sessions, total: found.length });
});

/** Closing takes the session's unfinished statements along. Closing again changes nothing. */
const close = inSession((call, session) => {
  const now = call.world.now();
  call.state.sessions.patch(session.id, { closedAtMs: session.closedAtMs ?? now });
  for (const execution of call.state.executions.by('session', session.id)) {
    if (execution.cancelledAtMs === undefined) {
      call.state.executions.patch(execution.id, { cancelledAtMs: now });
    }
  }
  return empty(200);
});

function show(call: Call, session: SqlSession): SimReply {
  const body = { session_id: session.id, status: statusOf(session, call.world.now()) };
  return json(200, body);
}

export const sessionHandlers: Readonly<Record<string, SimHandler<FabricState>>> = {
  CreateSqlSession: create,
  ListSqlSessions: list,
  ShowSqlSession: inSession(show),
  CloseSqlSession: close,
};
