import type { Seen, SessionHandle, SessionScope, WaitOptions, WaitTarget } from '@compute-sessions/core';

import type { Session } from '../generated/models.gen.js';
import { SolveSessions as GeneratedSolveSessions } from '../generated/resources/solve-sessions.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';
import { deleteEndedSession, keeperOf, TERMINATE } from './session-calls.js';

/**
 * Solve sessions, started by an app to solve a model.
 */
export class SolveSessions extends GeneratedSolveSessions {
  readonly #keeper = keeperOf(this.facts, 'solveSessions', this);

  /**
   * Reads the session until it is in the state waited for, or fulfils a condition.
   *
   * @returns the session as last seen; undefined only when it was waited for to be `gone` and had never been seen
   * @throws SessionStateError when it ends otherwise; SessionGoneError when its record is removed; WaitTimeoutError
   */
  waitFor<Target extends WaitTarget<Session>>(
    sessionId: string,
    target: Target,
    options?: WaitOptions<Session>,
  ): Promise<Seen<Session, Target>> {
    return this.#keeper.waitFor(sessionId, target, options);
  }

  /**
   * Takes charge of a session that runs already: `await using session = await client.solveSessions.attach(id)`
   * terminates it (`PATCH .../terminate`) when the block is left, however it is left. Its record stays.
   *
   * @throws NotFoundError when there is no such session of this kind
   */
  attach(sessionId: string, options?: RequestOptions): Promise<SessionScope<Session>> {
    return this.#keeper.attach(sessionId, TERMINATE, options);
  }

  /**
   * Takes charge of a session from its saved handle (`session.handle()`), in this process or another.
   *
   * @throws ConfigError when the handle is of another account or kind of session; NotFoundError
   */
  restore(handle: SessionHandle, options?: RequestOptions): Promise<SessionScope<Session>> {
    return this.#keeper.restore(handle, options);
  }

  /**
   * Deletes the record of a session, and its log, after a look that it has ended. `delete` does not look, and may kill
   * what runs.
   *
   * @throws SessionActiveError when it is not known to have ended; nothing is deleted then
   */
  deleteEnded(sessionId: string, options?: RequestOptions): Promise<void> {
    return deleteEndedSession(this, 'solveSessions', sessionId, options);
  }
}
