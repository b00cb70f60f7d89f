import { isFinal, readId, type ReadState, readState } from '@compute-sessions/core';

import { sessionLifecycle, taskLifecycle } from '../generated/lifecycle.gen.js';
import type { Session, Task } from '../generated/models.gen.js';

/** The identifier that the paths take. Its field's name is not published: the likely ones are tried. */
export function sessionId(session: Session): string | undefined {
  return readId(sessionLifecycle, session);
}

/** What a session's state means, and AIMMS's own word for it. A word not known yet means `unknown`. */
export function sessionState(session: Session): ReadState {
  return readState(sessionLifecycle, session);
}

/** What a task's state means, and AIMMS's own word for it. A completed task is `terminated`. */
export function taskState(task: Task): ReadState {
  return readState(taskLifecycle, task);
}

/** True unless the session is known to have ended; so also for a state whose word is not known. */
export function isActive(session: Session): boolean {
  return !isFinal(sessionState(session).state);
}
