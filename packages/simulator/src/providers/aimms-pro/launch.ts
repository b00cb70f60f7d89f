import type { World } from '../../provider.js';
import type { AimmsState, Phases, SessionKind, SessionRecord, TaskRecord } from './model.js';
import { idleMs } from './timeline.js';

const taskWorkMs = 120_000;

const phases: Readonly<Record<SessionKind, Phases>> = {
  webui: { queueMs: 2_000, launchMs: 4_000, runMs: 1_800_000 },
  task: { queueMs: 3_000, launchMs: 5_000, runMs: taskWorkMs + idleMs },
  solve: { queueMs: 1_000, launchMs: 3_000, runMs: 60_000 },
};

const descriptions: Readonly<Record<SessionKind, string>> = { webui: '', task: '', solve: 'Base case' };

export interface LaunchRequest {
  readonly kind: SessionKind;
  readonly appName: string;
  /** How long ago the session was created; for the sessions that exist from the start. */
  readonly ageMs?: number;
}

export interface Launched {
  readonly session: SessionRecord;
  /** The task that caused the session; only for kind `task`. */
  readonly task: TaskRecord | undefined;
}

/**
 * Start a session, as launching an app, a solve request or a task does at AIMMS. The REST API has no such operation:
 * tests call this function, or the simulator-only route in `control.ts`.
 */
export function launchSession(state: AimmsState, world: World, request: LaunchRequest): Launched {
  const session: SessionRecord = {
    id: world.uuid().replaceAll('-', ''),
    kind: request.kind,
    appName: request.appName,
    appVersion: '1.0',
    userName: 'planner',
    description: descriptions[request.kind],
    createdAtMs: world.now() - (request.ageMs ?? 0),
    phases: phases[request.kind],
    terminatedAtMs: undefined,
    deleted: false,
  };
  state.sessions.set(session.id, session);
  return { session, task: request.kind === 'task' ? startTask(state, world, session) : undefined };
}

function startTask(state: AimmsState, world: World, session: SessionRecord): TaskRecord {
  const task: TaskRecord = {
    id: world.uuid(),
    serviceName: 'SolveTransport',
    sessionId: session.id,
    workMs: taskWorkMs,
    interrupt: undefined,
  };
  state.tasks.set(task.id, task);
  return task;
}
