import type { SessionRecord, TaskRecord } from './model.js';
import { sessionTimes, taskTimes, type SessionTimes } from './timeline.js';

/** A session as the session-manager sends it: snake_case, ISO times. */
export interface SessionBody {
  readonly session_id: string;
  readonly name: string;
  readonly type: string;
  readonly state: string;
  readonly message: string;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly app_name: string;
  readonly app_version: string;
  readonly user_name: string;
  readonly environment_name: string;
  readonly description: string;
  readonly queue_time: number | null;
  readonly launch_time: number | null;
  readonly run_time: number | null;
}

/**
 * WebUI sessions never carry an end time or a message, as the documentation notes. What takes time is worked out when it
 * is read: a filter over all sessions reads one member of each.
 */
export function sessionBody(session: SessionRecord, nowMs: number): SessionBody {
  const times = sessionTimes(session, nowMs);
  const webui = session.kind === 'webui';
  return {
    session_id: session.id,
    name: `${session.kind}-${session.id.slice(0, 8)}`,
    type: session.kind,
    state: times.state,
    message: webui ? '' : messageOf(times),
    get created_at() {
      return iso(session.createdAtMs);
    },
    get started_at() {
      return times.runningAtMs === undefined ? null : iso(times.runningAtMs);
    },
    get ended_at() {
      return webui || times.endedAtMs === undefined ? null : iso(times.endedAtMs);
    },
    app_name: session.appName,
    app_version: session.appVersion,
    user_name: session.userName,
    environment_name: 'ROOT',
    description: session.description,
    queue_time: seconds(session.createdAtMs, times.launchedAtMs),
    launch_time: seconds(times.launchedAtMs, times.runningAtMs),
    run_time: seconds(times.runningAtMs, times.endedAtMs ?? nowMs),
  };
}

function messageOf(times: SessionTimes): string {
  if (times.state === 'finished') return 'The session has finished.';
  if (times.state === 'failed') return 'The session has crashed.';
  return times.state === 'terminated' ? 'The session was terminated.' : '';
}

/** A task as Tasks API v2 sends it: camelCase, times without a zone. */
export function taskBody(
  task: TaskRecord,
  session: SessionRecord,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  const times = taskTimes(task, session, nowMs);
  return {
    id: task.id,
    appName: session.appName,
    appVersion: session.appVersion,
    serviceName: task.serviceName,
    state: times.state,
    createdAt: zoneless(task.createdAtMs),
    assignedAt: zoneless(times.assignedAtMs),
    runningAt: zoneless(times.runningAtMs),
    endedAt: zoneless(times.endedAtMs),
    queueTime: seconds(task.createdAtMs, times.assignedAtMs),
    runTime: seconds(times.runningAtMs, times.endedAtMs ?? nowMs),
    returnCode: times.state === 'completed' ? 1 : null,
    errorMessage: times.errorMessage ?? null,
    scheduleFor: null,
    scheduleInterval: null,
    groupIndex: null,
    userName: session.userName,
    userEnvironment: 'ROOT',
    sessionId: session.id,
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** `2023-11-23 15:16:38.000000` */
function zoneless(atMs: number | undefined): string | null {
  return atMs === undefined ? null : `${iso(atMs).slice(0, -1).replace('T', ' ')}000`;
}

/** Seconds with two decimals, as the Cloud Portal shows them. */
function seconds(fromMs: number | undefined, toMs: number | undefined): number | null {
  return fromMs === undefined || toMs === undefined ? null : Math.round((toMs - fromMs) / 10) / 100;
}
