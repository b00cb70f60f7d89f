import type { Happening } from '../../store/agenda.js';
import { noteHolding, startAt } from './exclusive.js';
import { ranMs } from './job-body.js';
import {
  jobLane,
  laneId,
  openJobs,
  timing,
  type IbmQuantumState,
  type JobRecord,
  type SessionRecord,
  type SessionState,
} from './state.js';
import { isUsedUp, noteUsage } from './usage.js';

/**
 * Lets everything happen that was due by now, in the order of its time. Called before each request is handled, so that
 * nothing needs a timer and a jump of the clock gives the same history as waiting.
 */
export function settle(state: IbmQuantumState, nowMs: number): void {
  for (let next = state.agenda.take(nowMs); next; next = state.agenda.take(nowMs)) next.happen();
}

/** Ends a session: at once when nothing runs, else when the running job has ended. */
export function endSession(
  state: IbmQuantumState,
  session: SessionRecord,
  atMs: number,
  reason: string,
  queued: 'Cancelled' | 'Failed',
): void {
  state.sessions.patch(session.id, { acceptingJobs: false, reason });
  for (const job of openJobs(state, session)) {
    if (job.status === 'Queued') endJob(state, job, atMs, queued, reason);
  }
  if (openJobs(state, session).length === 0) enter(state, session, 'closed', atMs);
}

export function endJob(
  state: IbmQuantumState,
  job: JobRecord,
  atMs: number,
  status: JobRecord['status'],
  reason?: string,
): void {
  state.jobs.patch(job.id, { status, reason, endsAtMs: atMs });
}

/** To be called when the session may have run out of jobs, or of the will to take more, other than by a job's end. */
export function noteRest(state: IbmQuantumState, session: SessionRecord, atMs: number): void {
  if (openJobs(state, session).length === 0) state.sessions.patch(session.id, { idleSinceMs: atMs });
}

/** What comes next in a lane of the agenda: in a session, or to a job outside of sessions. */
export function nextInLane(state: IbmQuantumState, lane: string): Happening | undefined {
  const id = laneId(lane);
  if (lane === jobLane(id)) {
    const job = state.jobs.get(id);
    if (job?.status !== 'Queued') return job && nextOfJob(state, job, 0);
    const atMs = startAt(state, job, job.readyAtMs);
    return atMs === undefined ? undefined : nextOfJob(state, job, atMs);
  }
  const session = state.sessions.get(id);
  if (session === undefined || session.state === 'closed') return undefined;
  const [first, end] = [nextInSession(state, session), lifetimeEnd(state, session)];
  return first && !(end && end.atMs < first.atMs) ? first : end;
}

/** A session runs its jobs one after the other, in the order of their submission. */
function nextInSession(state: IbmQuantumState, session: SessionRecord): Happening | undefined {
  const jobs = openJobs(state, session);
  const running = jobs.find((job) => job.status === 'Running');
  if (running) return nextOfJob(state, running, 0, session);
  const [queued] = jobs;
  if (queued) {
    const readyAtMs = Math.max(queued.readyAtMs, session.lastJobCompletedMs ?? 0);
    const atMs = startAt(state, queued, readyAtMs);
    return atMs === undefined ? undefined : nextOfJob(state, queued, atMs, session);
  }
  return afterRest(state, session);
}

function afterRest(state: IbmQuantumState, session: SessionRecord): Happening | undefined {
  const since = session.idleSinceMs;
  if (!session.acceptingJobs) {
    return { atMs: since, happen: () => enter(state, session, 'closed', since) };
  }
  if (session.state === 'open') {
    const atMs = since + timing.unusedSessionMs;
    return { atMs, happen: () => closeFor(state, session, atMs, 'No job was run for 30 minutes') };
  }
  if (session.state !== 'active') return undefined;
  const atMs = since + session.interactiveTtlMs;
  return {
    atMs,
    happen: () => enter(state, session, 'inactive', atMs, 'No job was run for the interactive time'),
  };
}

/** The clock of `max_ttl` starts with the first job and never pauses. */
function lifetimeEnd(state: IbmQuantumState, session: SessionRecord): Happening | undefined {
  if (session.startedAtMs === undefined || session.lifetimeOver) return undefined;
  const atMs = session.startedAtMs + session.maxTtlMs;
  return {
    atMs,
    happen: () => {
      state.sessions.patch(session.id, { lifetimeOver: true });
      endSession(state, session, atMs, 'The maximum time of the session has passed', 'Failed');
    },
  };
}

function nextOfJob(
  state: IbmQuantumState,
  job: JobRecord,
  startAtMs: number,
  session?: SessionRecord,
): Happening | undefined {
  if (job.status === 'Queued') {
    return { atMs: startAtMs, happen: () => start(state, job, startAtMs, session) };
  }
  const endsAtMs = job.endsAtMs;
  if (job.status !== 'Running' || endsAtMs === undefined) return undefined;
  return { atMs: endsAtMs, happen: () => finish(state, job, endsAtMs, session) };
}

function start(
  state: IbmQuantumState,
  job: JobRecord,
  atMs: number,
  session: SessionRecord | undefined,
): void {
  const endsAtMs = atMs + Math.min(timing.runMs, job.cost * 1000);
  state.jobs.patch(job.id, { status: 'Running', startedAtMs: atMs, endsAtMs });
  if (!session) return;
  state.sessions.patch(session.id, {
    startedAtMs: session.startedAtMs ?? atMs,
    lastJobStartedMs: atMs,
  });
  if (session.state !== 'active') enter(state, session, 'active', atMs, 'A job started');
}

function finish(
  state: IbmQuantumState,
  job: JobRecord,
  atMs: number,
  session: SessionRecord | undefined,
): void {
  conclude(state, job, atMs);
  noteUsage(state, job.instance, atMs, ranMs(job));
  if (session) state.sessions.patch(session.id, { lastJobCompletedMs: atMs, idleSinceMs: atMs });
  if (isUsedUp(state, job.instance, atMs)) closeInstance(state, job.instance, atMs);
}

/** A spent limit ends the instance's sessions: what runs may finish, what waits does not run. */
function closeInstance(state: IbmQuantumState, instance: string, atMs: number): void {
  for (const session of state.sessions.by('instance', instance)) {
    if (session.state === 'closed') continue;
    endSession(state, session, atMs, 'The usage limit of the instance is reached', 'Cancelled');
  }
}

function conclude(state: IbmQuantumState, job: JobRecord, atMs: number): void {
  if (job.cost * 1000 < timing.runMs) {
    endJob(state, job, atMs, 'Cancelled - Ran too long', 'The job exceeded its execution time.');
    state.jobs.patch(job.id, {
      reasonCode: 1305,
      reasonSolution: 'Raise the execution time or make the job smaller.',
    });
    return;
  }
  const needsPubs = job.program === 'sampler' || job.program === 'estimator';
  if (needsPubs && !Array.isArray(job.params?.['pubs'])) {
    endJob(state, job, atMs, 'Failed', 'The parameters have no list "pubs".');
    return;
  }
  endJob(state, job, atMs, 'Completed');
}

function closeFor(state: IbmQuantumState, session: SessionRecord, atMs: number, reason: string): void {
  state.sessions.patch(session.id, { acceptingJobs: false });
  enter(state, session, 'closed', atMs, reason);
}

function enter(
  state: IbmQuantumState,
  session: SessionRecord,
  entered: SessionState,
  atMs: number,
  reason?: string,
): void {
  state.sessions.patch(session.id, {
    state: entered,
    reason: reason ?? session.reason,
    history: [...session.history, { state: entered, atMs }],
    ...(entered === 'active' ? { activatedAtMs: atMs } : {}),
    ...(entered === 'closed' ? { closedAtMs: atMs } : {}),
  });
  noteHolding(state, session, atMs);
}
