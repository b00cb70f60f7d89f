import { jobLane, sessionLane, type IbmQuantumState, type JobRecord, type SessionRecord } from './state.js';

/** The backend that nobody else can use while the session is as it is. Batches share theirs. */
export function heldBackend({ mode, state, backend }: SessionRecord): string | undefined {
  return mode === 'dedicated' && state === 'active' ? backend : undefined;
}

/** When a job that is ready can start at the earliest; undefined while another session has the backend for itself. */
export function startAt(state: IbmQuantumState, job: JobRecord, readyAtMs: number): number | undefined {
  if (!state.limits) return readyAtMs;
  if (state.sessions.by('holder', job.backend).some(({ id }) => id !== job.session)) return undefined;
  return Math.max(readyAtMs, state.freed.get(job.backend)?.atMs ?? 0);
}

/** To be called after a session has entered another state: those who wait for its backend look again. */
export function noteHolding(state: IbmQuantumState, session: SessionRecord, atMs: number): void {
  const { mode, backend } = session;
  if (!state.limits || mode !== 'dedicated' || backend === undefined) return;
  if (heldBackend(session) === undefined) state.freed.set(backend, { atMs });
  for (const job of state.jobs.by('waiting', backend)) {
    state.agenda.touch(job.session === undefined ? jobLane(job.id) : sessionLane(job.session));
  }
}
