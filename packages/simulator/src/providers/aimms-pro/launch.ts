import type { World } from '../../provider.js';
import { planner } from './keys.js';
import type { AimmsState, Phases, SessionKind, SessionRecord, TaskRecord } from './model.js';
import { idleMs, sessionTimes, taskTimes } from './timeline.js';

const taskWorkMs = 120_000;
/** How long somebody works in a browser before the tab is closed. */
const webuiUseMs = 1_500_000;
const crashAfterMs = 10_000;

/** Sessions of this app crash a moment after they have begun to run. */
export const crashingApp = 'CrashingModel';

const phases: Readonly<Record<SessionKind, Phases>> = {
  webui: { queueMs: 2_000, launchMs: 4_000, runMs: webuiUseMs + idleMs },
  task: { queueMs: 3_000, launchMs: 5_000, runMs: taskWorkMs + idleMs },
  solve: { queueMs: 1_000, launchMs: 3_000, runMs: 60_000 },
};

const descriptions: Readonly<Record<SessionKind, string>> = { webui: '', task: '', solve: 'Base case' };

export interface LaunchRequest {
  readonly kind: SessionKind;
  readonly appName: string;
  /** Default: the user of most keys. */
  readonly userName?: string;
  /** How long ago the session was created; for the sessions that exist from the start. */
  readonly ageMs?: number;
}

export interface Launched {
  readonly session: SessionRecord;
  /** The task that caused the session; only for kind `task`. */
  readonly task: TaskRecord | undefined;
}

/**
 * Start a session, as launching an app, a solve request or a task does at AIMMS; a task goes to a session of its app that
 * idles, if there is one. The REST API has no such operation: tests call this function, or the simulator-only route in
 * `control.ts`.
 */
export function launchSession(state: AimmsState, world: World, request: LaunchRequest): Launched {
  if (request.kind !== 'task') return { session: startSession(state, world, request), task: undefined };
  const idle = idleSession(state, world, request);
  const session = idle ?? startSession(state, world, request);
  return { session, task: startTask(state, world, session, idle ? world.now() : session.createdAtMs) };
}

function startSession(state: AimmsState, world: World, request: LaunchRequest): SessionRecord {
  const { kind, appName } = request;
  const crashes = appName === crashingApp;
  const session: SessionRecord = {
    id: world.uuid().replaceAll('-', ''),
    kind,
    appName,
    appVersion: '1.0',
    userName: request.userName ?? planner.name,
    description: descriptions[kind],
    createdAtMs: world.now() - (request.ageMs ?? 0),
    phases: { ...phases[kind], ...(crashes ? { runMs: crashAfterMs } : {}) },
    crashes,
    terminatedAtMs: undefined,
    deleted: false,
  };
  state.sessions.set(session.id, session);
  return session;
}

/** A session of the same app and user that runs and has no task at work. */
function idleSession(state: AimmsState, world: World, request: LaunchRequest): SessionRecord | undefined {
  const nowMs = world.now();
  const userName = request.userName ?? planner.name;
  return state.sessions
    .by('kind', 'task')
    .filter((session) => session.appName === request.appName && session.userName === userName)
    .find((session) => sessionTimes(session, nowMs).state === 'running' && !isBusy(session, state, nowMs));
}

function isBusy(session: SessionRecord, state: AimmsState, nowMs: number): boolean {
  const tasks = state.tasks.by('session', session.id);
  return tasks.some((task) => taskTimes(task, session, nowMs).endedAtMs === undefined);
}

/** A session that runs already takes the task at once, and idles anew after it. */
function startTask(state: AimmsState, world: World, session: SessionRecord, createdAtMs: number): TaskRecord {
  const assigned = session.createdAtMs + session.phases.queueMs;
  const running = assigned + session.phases.launchMs;
  const task: TaskRecord = {
    id: world.uuid(),
    serviceName: 'SolveTransport',
    sessionId: session.id,
    createdAtMs,
    assignedAtMs: Math.max(assigned, createdAtMs),
    runningAtMs: Math.max(running, createdAtMs),
    workMs: taskWorkMs,
    interrupt: undefined,
  };
  state.tasks.set(task.id, task);
  if (task.runningAtMs > running) {
    const phases = { ...session.phases, runMs: task.runningAtMs + taskWorkMs + idleMs - running };
    state.sessions.patch(session.id, { phases });
  }
  return task;
}
