import {
  isEnded,
  jobsOf,
  timing,
  type IbmQuantumState,
  type JobRecord,
  type SessionRecord,
  type SessionState,
} from './state.js';

/** Something that happens by itself when its time has come. */
interface Happening {
  readonly atMs: number;
  happen(): void;
}

/**
 * Lets everything happen that was due by now, in the order of its time. Called before each request is handled, so that
 * nothing needs a timer and a jump of the clock gives the same history as waiting.
 */
export function settle(state: IbmQuantumState, nowMs: number): void {
  for (let next = nextHappening(state); next && next.atMs <= nowMs; next = nextHappening(state))
    next.happen();
}

/** Ends a session: at once when nothing runs, else when the running job has ended. */
export function endSession(
  state: IbmQuantumState,
  session: SessionRecord,
  atMs: number,
  reason: string,
  queued: 'Cancelled' | 'Failed',
): void {
  session.acceptingJobs = false;
  session.reason = reason;
  for (const job of jobsOf(state, session)) {
    if (job.status === 'Queued') endJob(job, atMs, queued, reason);
  }
  if (jobsOf(state, session).every(isEnded)) enter(session, 'closed', atMs);
}

export function endJob(job: JobRecord, atMs: number, status: JobRecord['status'], reason?: string): void {
  job.status = status;
  job.reason = reason;
  job.endsAtMs = atMs;
}

/** To be called when the session may have run out of jobs, or of the will to take more, other than by a job's end. */
export function noteRest(state: IbmQuantumState, session: SessionRecord, atMs: number): void {
  if (jobsOf(state, session).every(isEnded)) session.idleSinceMs = atMs;
}

function nextHappening(state: IbmQuantumState): Happening | undefined {
  let next: Happening | undefined;
  const consider = (candidate: Happening | undefined): void => {
    if (candidate && (next === undefined || candidate.atMs < next.atMs)) next = candidate;
  };
  for (const session of state.sessions.values()) {
    if (session.state === 'closed') continue;
    consider(nextInSession(state, session));
    consider(lifetimeEnd(state, session));
  }
  for (const job of state.jobs.values()) {
    if (job.session === undefined) consider(nextOfJob(job, job.readyAtMs));
  }
  return next;
}

/** A session runs its jobs one after the other, in the order of their submission. */
function nextInSession(state: IbmQuantumState, session: SessionRecord): Happening | undefined {
  const jobs = jobsOf(state, session);
  const running = jobs.find((job) => job.status === 'Running');
  if (running) return nextOfJob(running, 0, session);
  const queued = jobs.find((job) => job.status === 'Queued');
  if (queued) return nextOfJob(queued, Math.max(queued.readyAtMs, session.lastJobCompletedMs ?? 0), session);
  return afterRest(session);
}

function afterRest(session: SessionRecord): Happening | undefined {
  const since = session.idleSinceMs;
  if (!session.acceptingJobs) return { atMs: since, happen: () => enter(session, 'closed', since) };
  if (session.state === 'open') {
    const atMs = since + timing.unusedSessionMs;
    return { atMs, happen: () => closeFor(session, atMs, 'No job was run for 30 minutes') };
  }
  if (session.state !== 'active') return undefined;
  const atMs = since + session.interactiveTtlMs;
  return { atMs, happen: () => enter(session, 'inactive', atMs, 'No job was run for the interactive time') };
}

/** The clock of `max_ttl` starts with the first job and never pauses. */
function lifetimeEnd(state: IbmQuantumState, session: SessionRecord): Happening | undefined {
  if (session.startedAtMs === undefined || session.lifetimeOver) return undefined;
  const atMs = session.startedAtMs + session.maxTtlMs;
  return {
    atMs,
    happen: () => {
      session.lifetimeOver = true;
      endSession(state, session, atMs, 'The maximum time of the session has passed', 'Failed');
    },
  };
}

function nextOfJob(job: JobRecord, startAtMs: number, session?: SessionRecord): Happening | undefined {
  if (job.status === 'Queued') return { atMs: startAtMs, happen: () => start(job, startAtMs, session) };
  const endsAtMs = job.endsAtMs;
  if (job.status !== 'Running' || endsAtMs === undefined) return undefined;
  return { atMs: endsAtMs, happen: () => finish(job, endsAtMs, session) };
}

function start(job: JobRecord, atMs: number, session: SessionRecord | undefined): void {
  job.status = 'Running';
  job.startedAtMs = atMs;
  job.endsAtMs = atMs + Math.min(timing.runMs, job.cost * 1000);
  if (!session) return;
  session.startedAtMs ??= atMs;
  session.lastJobStartedMs = atMs;
  if (session.state !== 'active') enter(session, 'active', atMs, 'A job started');
}

function finish(job: JobRecord, atMs: number, session: SessionRecord | undefined): void {
  conclude(job, atMs);
  if (!session) return;
  session.lastJobCompletedMs = atMs;
  session.idleSinceMs = atMs;
}

function conclude(job: JobRecord, atMs: number): void {
  if (job.cost * 1000 < timing.runMs) {
    endJob(job, atMs, 'Cancelled - Ran too long', 'The job exceeded its execution time.');
    job.reasonCode = 1305;
    job.reasonSolution = 'Raise the execution time or make the job smaller.';
    return;
  }
  const needsPubs = job.program === 'sampler' || job.program === 'estimator';
  if (needsPubs && !Array.isArray(job.params?.['pubs'])) {
    endJob(job, atMs, 'Failed', 'The parameters have no list "pubs".');
    return;
  }
  endJob(job, atMs, 'Completed');
}

function closeFor(session: SessionRecord, atMs: number, reason: string): void {
  session.acceptingJobs = false;
  enter(session, 'closed', atMs, reason);
}

function enter(session: SessionRecord, state: SessionState, atMs: number, reason?: string): void {
  session.state = state;
  session.reason = reason ?? session.reason;
  session.history.push({ state, atMs });
  if (state === 'active') session.activatedAtMs = atMs;
  if (state === 'closed') session.closedAtMs = atMs;
}
