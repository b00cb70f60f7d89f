import type { DeskSession, SessionDesk, SessionPhase } from '../../provider.js';
import { sessionBody } from './session-body.js';
import { newSession } from './sessions.js';
import type { IbmQuantumState, SessionRecord, SessionState } from './state.js';
import { endSession, settle } from './timeline.js';

const phases: Readonly<Record<SessionState, SessionPhase>> = {
  open: 'starting',
  active: 'running',
  inactive: 'running',
  closed: 'ended',
};

const backend = 'ibm_fez';

export const desk: SessionDesk<IbmQuantumState> = {
  kinds: ['batch', 'dedicated'],
  list(state, world) {
    const nowMs = world.now();
    settle(state, nowMs);
    return Array.from(state.sessions.values(), (session) => view(session, state, nowMs));
  },
  create(kind, state, world) {
    const session = newSession({ mode: kind, backend }, state.accounts.instance, state, world);
    state.sessions.set(session.id, session);
    return session.id;
  },
  end(id, state, world) {
    const session = state.sessions.get(id);
    if (session) endSession(state, session, world.now(), 'The session was closed by hand', 'Cancelled');
  },
  clear(state) {
    state.sessions.clear();
    state.jobs.clear();
    state.jobTimes.clear();
  },
};

function view(session: SessionRecord, state: IbmQuantumState, nowMs: number): DeskSession {
  return {
    id: session.id,
    kind: session.mode,
    state: session.state,
    phase: phases[session.state],
    createdAtMs: session.createdAtMs,
    endedAtMs: session.closedAtMs,
    raw: () => sessionBody(session, state, nowMs),
  };
}
