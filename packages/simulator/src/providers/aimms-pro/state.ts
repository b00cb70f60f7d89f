import type { Settings, World } from '../../provider.js';
import type { Shelf } from '../../store/store.js';
import { createKeys } from './keys.js';
import { launchSession, type LaunchRequest } from './launch.js';
import type { AimmsState, SessionRecord, TaskRecord } from './model.js';
import { hasEnded, taskTimes } from './timeline.js';

const hourMs = 3_600_000;

/** What a user of the account finds on arrival: sessions that wait, run and have ended, of every kind. */
const present: readonly LaunchRequest[] = [
  { kind: 'webui', appName: 'TransportModel', ageMs: 2 * hourMs },
  { kind: 'webui', appName: 'TransportModel', ageMs: 60_000 },
  { kind: 'webui', appName: 'CuttingStock' },
  { kind: 'task', appName: 'TransportModel', ageMs: hourMs },
  { kind: 'task', appName: 'TransportModel', ageMs: 30_000 },
  { kind: 'task', appName: 'CuttingStock' },
  { kind: 'solve', appName: 'TransportModel', ageMs: hourMs },
  { kind: 'solve', appName: 'CuttingStock', ageMs: 10_000 },
  { kind: 'solve', appName: 'CuttingStock' },
];

export function createState(world: World, _settings: Settings, shelf: Shelf): AimmsState {
  const state: AimmsState = {
    account: 'example',
    keys: createKeys(world.wallNow()),
    sessions: shelf.table<SessionRecord, 'kind'>('sessions', {
      indexes: { kind: ({ kind, deleted }) => (deleted ? undefined : kind) },
      isOver: (session) => session.deleted || hasEnded(session, world.now()),
    }),
    tasks: shelf.table<TaskRecord, 'session'>('tasks', {
      indexes: { session: ({ sessionId }) => sessionId },
      isOver: (task) => isOver(task, state, world.now()),
    }),
  };
  if (shelf.isNew) for (const request of present) launchSession(state, world, request);
  return state;
}

function isOver(task: TaskRecord, state: AimmsState, nowMs: number): boolean {
  const session = state.sessions.get(task.sessionId);
  return session === undefined || taskTimes(task, session, nowMs).endedAtMs !== undefined;
}
