import type { SimReply, SimRequest, World } from '../../provider.js';
import { json } from '../../reply.js';
import { refuse } from './errors.js';
import type { AimmsState, Interrupt, SessionRecord, TaskRecord } from './model.js';
import { idleMs, sessionTimes, taskTimes } from './timeline.js';
import { taskBody } from './wire.js';

interface Found {
  readonly task: TaskRecord;
  readonly session: SessionRecord;
}

/** No task here recurs, so only the run 0 exists. A task is there also when its session was deleted. */
function findTask(request: SimRequest, state: AimmsState): Found | undefined {
  if (Number(request.query.get('groupIndex') ?? 0) !== 0) return undefined;
  const task = state.tasks.get(request.params['id'] ?? '');
  const session = task && state.sessions.get(task.sessionId);
  return session && { task, session };
}

export function getTask(request: SimRequest, state: AimmsState, world: World): SimReply {
  const found = findTask(request, state);
  return found
    ? json(200, taskBody(found.task, found.session, world.now()))
    : refuse(404, 'There is no such task.');
}

/**
 * `interrupt-solve` leads to completed, `interrupt-execution` to failed, both a moment later. The second may follow the
 * first. What was already interrupted the same way, or has ended by an interrupt, answers `interrupt-processed`.
 */
export function interruptTask(request: SimRequest, state: AimmsState, world: World): SimReply {
  const found = findTask(request, state);
  if (!found) return refuse(404, 'There is no such task.');
  const { task, session } = found;
  const wanted = wantedInterrupt(request.body);
  if (!wanted) return refuse(405, 'The setstatus is not valid.');
  const nowMs = world.now();
  const { state: taskState, endedAtMs } = taskTimes(task, session, nowMs);
  if (task.interrupt && (endedAtMs !== undefined || task.interrupt.kind === wanted)) {
    return json(200, { setstatus: 'interrupt-processed' });
  }
  if (taskState !== 'running' && taskState !== 'solving') return refuse(405, 'The task is not running.');
  state.tasks.patch(task.id, { interrupt: { kind: wanted, atMs: nowMs } });
  const { runningAtMs } = sessionTimes(session, nowMs);
  if (runningAtMs !== undefined && !session.crashes) {
    const phases = { ...session.phases, runMs: nowMs - runningAtMs + idleMs };
    state.sessions.patch(session.id, { phases });
  }
  return json(200, { setstatus: wanted });
}

function wantedInterrupt(body: unknown): Interrupt | undefined {
  const value = typeof body === 'object' && body !== null && 'setstatus' in body ? body.setstatus : undefined;
  return value === 'interrupt-solve' || value === 'interrupt-execution' ? value : undefined;
}
