import { jobsOf, type IbmQuantumState, type SessionRecord } from './state.js';
import { present, seconds, time, timeOrNull } from './wire.js';

/** A session as the service shows it. */
export function sessionBody(session: SessionRecord, state: IbmQuantumState, nowMs: number): object {
  return present({
    id: session.id,
    backend_name: session.backend ?? null,
    started_at: timeOrNull(session.startedAtMs),
    activated_at: timeOrNull(session.activatedAtMs),
    closed_at: timeOrNull(session.closedAtMs),
    last_job_started: timeOrNull(session.lastJobStartedMs),
    last_job_completed: timeOrNull(session.lastJobCompletedMs),
    interactive_ttl: session.interactiveTtlMs / 1000,
    max_ttl: session.maxTtlMs / 1000,
    active_ttl: Math.ceil(remainingMs(session, nowMs) / 1000),
    state: session.state,
    state_reason: session.reason,
    accepting_jobs: session.acceptingJobs,
    mode: session.mode,
    timestamps: session.history.map((entry) => ({ status: entry.state, timestamp: time(entry.atMs) })),
    user_id: state.accounts.writer.id,
    elapsed_time: session.state === 'closed' ? usedSeconds(session, state) : null,
  });
}

/** A batch has used what its jobs have used; a dedicated session the time from its first job on, pauses included. */
export function usedSeconds(session: SessionRecord, state: IbmQuantumState): number {
  if (session.mode === 'dedicated') {
    if (session.startedAtMs === undefined) return 0;
    return seconds((lastBusyMs(session) ?? session.startedAtMs) - session.startedAtMs);
  }
  const jobs = jobsOf(state, session).filter((job) => job.startedAtMs !== undefined);
  return seconds(jobs.reduce((sum, job) => sum + (job.endsAtMs ?? 0) - (job.startedAtMs ?? 0), 0));
}

/** Until it became inactive or closed, whichever was later while it was active. */
function lastBusyMs(session: SessionRecord): number | undefined {
  const index = session.history.findLastIndex((entry) => entry.state === 'active');
  return session.history[index + 1]?.atMs ?? session.lastJobCompletedMs;
}

function remainingMs(session: SessionRecord, nowMs: number): number {
  if (session.state === 'closed') return 0;
  if (session.startedAtMs === undefined) return session.activeTtlMs;
  return Math.max(0, session.startedAtMs + session.activeTtlMs - nowMs);
}
