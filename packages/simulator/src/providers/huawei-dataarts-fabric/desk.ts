import type { DeskSession, SessionDesk, SessionPhase } from '../../provider.js';
import { addSession, endSession, listEntry, type SessionStatus, statusOf } from './sessions.js';
import { endpointId, type FabricState, type SqlSession, workspaceId } from './state.js';

const phases: Readonly<Record<SessionStatus, SessionPhase>> = {
  WAITING: 'starting',
  CREATING: 'starting',
  RUNNING: 'running',
  CLOSED: 'ended',
  FAIL: 'failed',
};

/** SQL sessions; those of Ray belong to their clusters and have no life here. */
export const desk: SessionDesk<FabricState> = {
  kinds: ['sql'],
  list(state, world) {
    const nowMs = world.now();
    return Array.from(state.sessions.values(), (session) => view(session, nowMs));
  },
  create: (_kind, state, world) =>
    addSession(state, world, { workspaceId, endpointId, asynchronous: true, fails: false }).id,
  end(id, state, world) {
    const session = state.sessions.get(id);
    if (session) endSession(session, state, world);
  },
  clear(state) {
    state.sessions.clear();
    state.executions.clear();
  },
};

function view(session: SqlSession, nowMs: number): DeskSession {
  const state = statusOf(session, nowMs);
  return {
    id: session.id,
    kind: 'sql',
    state,
    phase: phases[state],
    createdAtMs: session.createdAtMs,
    endedAtMs: session.closedAtMs,
    raw: () => listEntry(session, nowMs),
  };
}
