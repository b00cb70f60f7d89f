import type { SimReply, SimRequest, World } from '../../provider.js';
import { json } from '../../reply.js';
import { refuse } from './errors.js';
import type { AimmsState, Interrupt, TaskRecord } from './model.js';
import { idleMs, taskTimes } from './timeline.js';
import { taskBody } from './wire.js';

/** No task here recurs, so only the run 0 exists. */
function findTask(request: SimRequest, state: AimmsState): TaskRecord | undefined {
  if (Number(request.query.get('groupIndex') ?? 0) !== 0) return undefined;
  return state.tasks.get(request.params['id'] ?? '');
}

export function getTask(request: SimRequest, state: AimmsState, world: World): SimReply {
  const task = findTask(request, state);
  return task ? json(200, taskBody(task, world.now())) : refuse(404, 'There is no such task.');
}

/**
 * `interrupt-solve` leads to completed, `interrupt-execution` to failed, both a moment later. The second may follow the
 * first. What was already interrupted the same way, or has ended by an interrupt, answers `interrupt-processed`.
 */
export function interruptTask(request: SimRequest, state: AimmsState, world: World): SimReply {
  const task = findTask(request, state);
  if (!task) return refuse(404, 'There is no such task.');
  const wanted = wantedInterrupt(request.body);
  if (!wanted) return refuse(405, 'The setstatus is not valid.');
  const nowMs = world.now();
  const { state: taskState, runningAtMs, endedAtMs } = taskTimes(task, nowMs);
  if (task.interrupt && (endedAtMs !== undefined || task.interrupt.kind === wanted)) {
    return json(200, { setstatus: 'interrupt-processed' });
  }
  if (taskState !== 'running' && taskState !== 'solving') return refuse(405, 'The task is not running.');
  task.interrupt = { kind: wanted, atMs: nowMs };
  if (runningAtMs !== undefined) {
    const { session } = task;
    session.phases = { ...session.phases, runMs: nowMs - runningAtMs + idleMs };
  }
  return json(200, { setstatus: wanted });
}

function wantedInterrupt(body: unknown): Interrupt | undefined {
  const value = typeof body === 'object' && body !== null && 'setstatus' in body ? body.setstatus : undefined;
  return value === 'interrupt-solve' || value === 'interrupt-execution' ? value : undefined;
}
