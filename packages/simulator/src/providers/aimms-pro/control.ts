import type { SimReply, SimRequest, World } from '../../provider.js';
import { json } from '../../reply.js';
import { refuse } from './errors.js';
import { administrator, colleague, planner } from './keys.js';
import { launchSession } from './launch.js';
import { sessionKinds, type AimmsState } from './model.js';
import { sessionBody } from './wire.js';

/** Simulator-only, and not a part of the AIMMS REST API: it stands for a person or a program that launches an app. */
export const launchRoute = 'POST /aimms-pro/__sim/launch';

/**
 * Takes `{ kind: 'webui' | 'task' | 'solve', app_name, user_name? }`. Answers 201 with the session and, for kind `task`,
 * with `task_id` of the task that caused it or that an idle session has taken.
 */
export function launch(request: SimRequest, state: AimmsState, world: World): SimReply {
  const body: { kind?: unknown; app_name?: unknown; user_name?: unknown } =
    typeof request.body === 'object' && request.body !== null ? request.body : {};
  const kind = sessionKinds.find((known) => known === body.kind);
  if (!kind || typeof body.app_name !== 'string' || body.app_name === '') {
    return refuse(400, 'Send JSON with kind (webui, task or solve) and app_name.');
  }
  const userName = body.user_name ?? planner.name;
  const user = [planner, colleague, administrator].find(({ name }) => name === userName);
  if (user === undefined) return refuse(400, 'user_name is planner, colleague or administrator.');
  const { session, task } = launchSession(state, world, {
    kind,
    appName: body.app_name,
    userName: user.name,
  });
  return json(201, { ...sessionBody(session, world.now()), ...(task ? { task_id: task.id } : {}) });
}
