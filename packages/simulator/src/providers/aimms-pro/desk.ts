import type { DeskSession, SessionDesk, SessionPhase } from '../../provider.js';
import { launchSession } from './launch.js';
import { type AimmsState, sessionKinds, type SessionRecord } from './model.js';
import { type SessionState, sessionTimes } from './timeline.js';
import { sessionBody } from './wire.js';

const phases: Readonly<Record<SessionState, SessionPhase>> = {
  queued: 'starting',
  launching: 'starting',
  running: 'running',
  finished: 'ended',
  terminated: 'ended',
  failed: 'failed',
};

export const desk: SessionDesk<AimmsState> = {
  kinds: sessionKinds,
  list(state, world) {
    const nowMs = world.now();
    const shown = [...state.sessions.values()].filter((session) => !session.deleted);
    return shown.map((session) => view(session, nowMs));
  },
  create(name, state, world) {
    const kind = sessionKinds.find((known) => known === name) ?? 'webui';
    return launchSession(state, world, { kind, appName: 'TransportModel' }).session.id;
  },
  end: (id, state, world) => state.sessions.patch(id, { terminatedAtMs: world.now() }),
  clear(state) {
    state.sessions.clear();
    state.tasks.clear();
  },
};

function view(session: SessionRecord, nowMs: number): DeskSession {
  const { state, endedAtMs } = sessionTimes(session, nowMs);
  return {
    id: session.id,
    kind: session.kind,
    state,
    phase: phases[state],
    createdAtMs: session.createdAtMs,
    endedAtMs,
    raw: () => sessionBody(session, nowMs),
  };
}
