import type { SessionRecord, TaskRecord } from './model.js';

/** The states a simulated session moves through, in the lower case of the Cloud Portal. */
export type SessionState = 'queued' | 'launching' | 'running' | 'finished' | 'terminated' | 'failed';

/** The states of Tasks API v2. */
export type TaskState = 'queued' | 'assigned' | 'running' | 'solving' | 'completed' | 'failed';

/** Time from running until the model's procedure starts its solve. */
const prepareMs = 2_000;
/** Time until an interrupt takes effect. */
const interruptMs = 1_000;
/** Time until the task scheduler considers a killed session dead. */
const schedulerDelayMs = 30_000;
/** A task session waits this long for another task, a WebUI session for its browser. AIMMS's default is 5 minutes. */
export const idleMs = 300_000;

export interface SessionTimes {
  readonly state: SessionState;
  /** When the launch began; undefined while queued. */
  readonly launchedAtMs: number | undefined;
  /** When it began to run; undefined before, and when it was terminated earlier. */
  readonly runningAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
}

/** Where a session stands at `nowMs`. */
export function sessionTimes(session: SessionRecord, nowMs: number): SessionTimes {
  const { queueMs, launchMs, runMs } = session.phases;
  const launch = session.createdAtMs + queueMs;
  const run = launch + launchMs;
  const finish = run + runMs;
  const stopped = session.terminatedAtMs !== undefined && session.terminatedAtMs <= nowMs;
  const end = stopped ? Math.min(session.terminatedAtMs ?? finish, finish) : finish;
  const reached = (atMs: number): number | undefined => (atMs <= Math.min(nowMs, end) ? atMs : undefined);
  const times = {
    launchedAtMs: reached(launch),
    runningAtMs: reached(run),
    endedAtMs: end <= nowMs ? end : undefined,
  };
  const ended = session.crashes ? 'failed' : 'finished';
  if (times.endedAtMs !== undefined) return { state: end < finish ? 'terminated' : ended, ...times };
  if (times.runningAtMs !== undefined) return { state: 'running', ...times };
  return { state: times.launchedAtMs === undefined ? 'queued' : 'launching', ...times };
}

/** Whether the session has ended, by itself or by force. */
export function hasEnded(session: SessionRecord, nowMs: number): boolean {
  return sessionTimes(session, nowMs).endedAtMs !== undefined;
}

const retentionMs = 30 * 86_400_000;

/** Records of WebUI and solve sessions are removed after 30 days, AIMMS's default; of task sessions no such is said. */
export function isKept(session: SessionRecord, nowMs: number): boolean {
  if (nowMs < session.createdAtMs + retentionMs) return true;
  const { endedAtMs } = sessionTimes(session, nowMs);
  return session.kind === 'task' || endedAtMs === undefined || nowMs < endedAtMs + retentionMs;
}

export interface TaskTimes {
  readonly state: TaskState;
  readonly assignedAtMs: number | undefined;
  readonly runningAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  readonly errorMessage: string | undefined;
}

/** Where a task of the session stands at `nowMs`. The earliest of completion, interrupt and loss of the session ends it. */
export function taskTimes(task: TaskRecord, session: SessionRecord, nowMs: number): TaskTimes {
  const { assignedAtMs: assigned, runningAtMs: running } = task;
  const lostAtMs = sessionLostAt(session);
  const { atMs, state, errorMessage } = taskEnd(task, running, lostAtMs);
  const lastAlive = Math.min(nowMs, lostAtMs ?? Infinity, atMs);
  const times = {
    assignedAtMs: assigned <= lastAlive ? assigned : undefined,
    runningAtMs: running <= lastAlive ? running : undefined,
  };
  if (atMs <= nowMs) return { state, endedAtMs: atMs, errorMessage, ...times };
  const open = { endedAtMs: undefined, errorMessage: undefined, ...times };
  if (times.runningAtMs !== undefined) {
    return { state: lastAlive >= running + prepareMs ? 'solving' : 'running', ...open };
  }
  return { state: times.assignedAtMs === undefined ? 'queued' : 'assigned', ...open };
}

/** When the session goes without having finished: by force or by a crash, whichever is first. */
function sessionLostAt({ createdAtMs, phases, crashes, terminatedAtMs }: SessionRecord): number | undefined {
  if (!crashes) return terminatedAtMs;
  const crashAtMs = createdAtMs + phases.queueMs + phases.launchMs + phases.runMs;
  return Math.min(crashAtMs, terminatedAtMs ?? Infinity);
}

interface TaskEnd {
  readonly atMs: number;
  readonly state: 'completed' | 'failed';
  readonly errorMessage: string | undefined;
}

function taskEnd(task: TaskRecord, runningAtMs: number, sessionLostAtMs: number | undefined): TaskEnd {
  const ends: TaskEnd[] = [{ atMs: runningAtMs + task.workMs, state: 'completed', errorMessage: undefined }];
  if (task.interrupt) {
    const failed = task.interrupt.kind === 'interrupt-execution';
    const errorMessage = failed ? 'The execution was interrupted.' : undefined;
    ends.push({
      atMs: task.interrupt.atMs + interruptMs,
      state: failed ? 'failed' : 'completed',
      errorMessage,
    });
  }
  const alive = ends.filter((end) => end.atMs <= (sessionLostAtMs ?? Infinity));
  if (sessionLostAtMs !== undefined && alive.length === 0) {
    return {
      atMs: sessionLostAtMs + schedulerDelayMs,
      state: 'failed',
      errorMessage: 'The session is dead.',
    };
  }
  return ends.reduce((first, end) => (end.atMs < first.atMs ? end : first));
}
