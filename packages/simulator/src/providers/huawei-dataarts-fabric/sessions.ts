import type { SimHandler, SimReply, World } from '../../provider.js';
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
  const session = addSession(call.state, call.world, {
    workspaceId: call.workspace.id,
    endpointId: body.endpoint_id,
    asynchronous,
    fails: body.lake_formation_config.catalog === brokenCatalog,
  });
  return show(call, session);
});

interface NewSession extends Pick<SqlSession, 'workspaceId' | 'endpointId' | 'fails'> {
  /** False: it is created at once. */
  readonly asynchronous: boolean;
}

export function addSession(
  state: FabricState,
  world: World,
  { asynchronous, ...wanted }: NewSession,
): SqlSession {
  const session: SqlSession = {
    ...wanted,
    id: world.uuid(),
    createdAtMs: world.now(),
    waitingMs: asynchronous ? WAITING_MS : 0,
    creatingMs: asynchronous ? CREATING_MS : 0,
    closedAtMs: undefined,
  };
  state.sessions.set(session.id, session);
  return session;
}

const list = inWorkspace((call) => {
  const { request, state, world, workspace } = call;
  const nowMs = world.now();
  let found: readonly SqlSession[] = state.sessions.by('workspace', workspace.id).toReversed();
  found = matching(request, 'endpoint_id', found, (session) => session.endpointId);
  found = matching(request, 'session_id', found, (session) => session.id);
  found = matching(request, 'status', found, (session) => statusOf(session, nowMs));
  found = inTimeRange(request, found, (session) => session.createdAtMs);
  const sessions = pageOf(request, found).map((session) => listEntry(session, nowMs));
  return json(200, { sessions, total: found.length });
});

export function listEntry(session: SqlSession, nowMs: number): object {
  return {
    session_id: session.id,
    status: statusOf(session, nowMs),
    create_time: new Date(session.createdAtMs).toISOString(),
    endpoint_info: { endpoint_id: session.endpointId },
  };
}

/** Closing takes the session's unfinished statements along. Closing again changes nothing. */
const close = inSession((call, session) => {
  endSession(session, call.state, call.world);
  return empty(200);
});

export function endSession(session: SqlSession, state: FabricState, world: World): void {
  const now = world.now();
  state.sessions.patch(session.id, { closedAtMs: session.closedAtMs ?? now });
  for (const execution of state.executions.by('session', session.id)) {
    if (execution.cancelledAtMs === undefined) state.executions.patch(execution.id, { cancelledAtMs: now });
  }
}

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
