import { type ClientFacts, SessionKeeper } from '@compute-sessions/core';

import { sessionLifecycle } from '../generated/lifecycle.gen.js';
import type { Session } from '../generated/models.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';
import { isActive, sessionState } from './reading.js';
import { SessionActiveError } from './session-active-error.js';

/** The calls that every kind of session has. A session of one kind is invisible to the others. */
export interface SessionCalls {
  retrieve(sessionId: string, options?: RequestOptions): PromiseLike<Session>;
  terminate(sessionId: string, options?: RequestOptions): PromiseLike<unknown>;
  delete(sessionId: string, options?: RequestOptions): PromiseLike<unknown>;
}

/** Name of the call that ends a session. */
export const TERMINATE = 'terminate';

export function keeperOf(client: ClientFacts, resource: string, calls: SessionCalls): SessionKeeper<Session> {
  return new SessionKeeper<Session>(client, {
    resource,
    lifecycle: sessionLifecycle,
    parameters: [],
    retrieve: (id, options) => calls.retrieve(id, options),
    endings: { [TERMINATE]: (id, options) => calls.terminate(id, options) },
    // AIMMS publishes none for a session that has ended; these are likely.
    refusals: [404, 405, 409, 410],
  });
}

export async function deleteEndedSession(
  calls: SessionCalls,
  resource: string,
  id: string,
  options?: RequestOptions,
): Promise<void> {
  const session = await calls.retrieve(id, options);
  if (isActive(session)) {
    throw new SessionActiveError({ id, rawState: sessionState(session).raw, resource });
  }
  await calls.delete(id, options);
}
