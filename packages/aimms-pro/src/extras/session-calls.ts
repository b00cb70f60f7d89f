import {
  ApiError,
  NotFoundError,
  SessionScope,
  waitForState,
  type WaitOptions,
  type WaitTarget,
} from '@compute-sessions/core';

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

/** Statuses of a session that cannot be ended, most likely because it has: AIMMS publishes none. */
const REFUSED: ReadonlySet<number> = new Set([404, 405, 409, 410]);

export function waitForSession(
  calls: SessionCalls,
  id: string,
  target: WaitTarget<Session>,
  options?: WaitOptions<Session>,
): Promise<Session | undefined> {
  const poll = (signal: AbortSignal): PromiseLike<Session> => calls.retrieve(id, { signal });
  return waitForState({ id, read: sessionState, poll }, target, options);
}

export async function attachToSession(
  calls: SessionCalls,
  resource: string,
  id: string,
  options: RequestOptions = {},
): Promise<SessionScope<Session>> {
  const session = await calls.retrieve(id, options);
  // The signal ends the attaching, not the session's end: that must come through even after an abort.
  const { signal: _, ...lasting } = options;
  return new SessionScope<Session>(
    {
      provider: 'aimms-pro',
      id,
      read: sessionState,
      retrieve: (signal) => calls.retrieve(id, signal === undefined ? lasting : { ...lasting, signal }),
      end: () => endSession(calls, id, lasting),
      howToEnd: `${resource}.terminate('${id}')`,
    },
    session,
  );
}

/** Terminates a session. One that has ended or is gone is done; AIMMS may refuse it with any of several statuses. */
async function endSession(calls: SessionCalls, id: string, options: RequestOptions): Promise<void> {
  try {
    await calls.terminate(id, options);
  } catch (error) {
    if (!ApiError.is(error) || !REFUSED.has(error.status)) throw error;
    if (await isStillActive(calls, id, options)) throw error;
  }
}

async function isStillActive(calls: SessionCalls, id: string, options: RequestOptions): Promise<boolean> {
  try {
    return isActive(await calls.retrieve(id, options));
  } catch (error) {
    if (NotFoundError.is(error)) return false;
    throw error;
  }
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
