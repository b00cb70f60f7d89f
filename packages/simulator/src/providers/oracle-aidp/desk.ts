import type { DeskSession, SessionDesk, SessionPhase } from '../../provider.js';
import { markDeleted } from './change.js';
import { newSession } from './create.js';
import { lifecycleState, sessionBody, type SessionRecord, sessionTypes } from './session.js';
import { type OracleState, shownSession, shownSessions } from './state.js';

const phases: Readonly<Record<ReturnType<typeof lifecycleState>, SessionPhase>> = {
  CREATING: 'starting',
  ACTIVE: 'running',
  FAILED: 'failed',
};

export const desk: SessionDesk<OracleState> = {
  kinds: sessionTypes,
  list(state, world) {
    const nowMs = world.now();
    return shownSessions(state, nowMs).map((session) => view(session, nowMs));
  },
  create(type, state, world) {
    const number = state.lastSequence.value + 1;
    const input = {
      id: undefined,
      name: `session ${number}`,
      path: `/Workspace/session-${number}`,
      type,
      clusterId: undefined,
      agentFlowKey: undefined,
      kernelId: undefined,
      kernelName: undefined,
      refreshContext: false,
    };
    const session = newSession(input, state, world);
    state.sessions.set(session.id, session);
    return session.id;
  },
  end(id, state, world) {
    const session = shownSession(state, id, world.now());
    if (session) markDeleted(session, state, world);
  },
  clear(state) {
    state.sessions.clear();
    state.retryTokens.clear();
  },
};

function view(session: SessionRecord, nowMs: number): DeskSession {
  const state = lifecycleState(session, nowMs);
  return {
    id: session.id,
    kind: session.type,
    state: session.deletedAtMs === undefined ? state : 'deleted',
    phase: session.deletedAtMs === undefined ? phases[state] : 'ended',
    createdAtMs: session.createdAtMs,
    endedAtMs: session.deletedAtMs,
    raw: () => sessionBody(session, nowMs),
  };
}
