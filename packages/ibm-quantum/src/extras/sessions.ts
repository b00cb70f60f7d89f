import {
  type ApiPromise,
  BadRequestError,
  ConflictError,
  DecodeError,
  isFinal,
  NotFoundError,
  readId,
  readState,
  SessionScope,
  type SessionState,
  waitForState,
  type WaitOptions,
  type WaitTarget,
} from '@compute-sessions/core';

import { sessionLifecycle } from '../generated/lifecycle.gen.js';
import type { Session, SessionCreateParams } from '../generated/models.gen.js';
import { Sessions as GeneratedSessions } from '../generated/resources/sessions.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';
import { lasting } from './lasting.js';

/**
 * How a scope ends its session. Jobs that run finish in both cases, and new ones are refused.
 * - `close`: jobs that still wait are **cancelled**.
 * - `drain`: jobs that still wait **run, and are paid for**; the session ends with the last of them.
 */
export type EndOfSession = 'close' | 'drain';

export interface SessionScopeOptions extends RequestOptions {
  /** What leaving the block does. Default `close`: waiting jobs are cancelled, running ones finish. */
  readonly end?: EndOfSession;
}

export interface SessionWaitOptions extends WaitOptions<Session>, RequestOptions {
  readonly signal?: AbortSignal;
}

/**
 * Job sessions on IBM quantum computers.
 *
 * Mind the names. IBM's REST interface and its Python client use "close" for different things:
 *
 * | here | REST | Python client | jobs that still wait |
 * |---|---|---|---|
 * | `close(id)` | `DELETE /v1/sessions/{id}/close` | `Session.cancel()` | are cancelled |
 * | `drain(id)` | `PATCH /v1/sessions/{id}`, `accepting_jobs: false` | `Session.close()`, also on leaving a `with` block | run |
 */
export class Sessions extends GeneratedSessions {
  /**
   * Opens a session that ends with its block: `await using session = await quantum.sessions.open({...})`.
   *
   * By default leaving the block **cancels jobs that still wait** (running ones finish): wait for your jobs first, or
   * pass `{ end: 'drain' }` to let them run. The options hold for the session's end too, except `signal`: the end is
   * always carried through. A session that nobody ends is closed by IBM after 30 minutes without a job, otherwise
   * when `max_ttl` (8 hours unless given) is over.
   *
   * @throws what `create` throws. When that is a failure without an answer, a session may have been made; IBM closes it.
   */
  async open(body: SessionCreateParams, options: SessionScopeOptions = {}): Promise<SessionScope<Session>> {
    const { data, ...answer } = await this.create(body, options).withResponse();
    const id = readId(sessionLifecycle, data);
    if (id === undefined) {
      const facts = { ...answer, operation: 'sessions.create', status: answer.response.status };
      throw new DecodeError('the body holds no session id', facts);
    }
    return this.#scope(id, data, options);
  }

  /**
   * A scope for a session that exists already, for example one that another process opened and left its id. It ends with
   * its block like an opened one.
   *
   * @throws NotFoundError when this instance has no such session
   */
  async attach(id: string, options: SessionScopeOptions = {}): Promise<SessionScope<Session>> {
    return this.#scope(id, await this.retrieve(id, options), options);
  }

  /**
   * Waits until a session is in a state, in one of several, or meets a condition. IBM's `open` is `pending` here,
   * `active` is `running`, `inactive` is `idle`, `closed` is `terminated`; `gone` is what answers 404.
   *
   * @throws SessionStateError, SessionGoneError, WaitTimeoutError, AbortError; and what `retrieve` throws
   */
  waitFor(
    id: string,
    target: SessionState | readonly SessionState[] | ((session: Session) => boolean),
    options?: SessionWaitOptions,
  ): Promise<Session>;
  waitFor(
    id: string,
    target: WaitTarget<Session>,
    options?: SessionWaitOptions,
  ): Promise<Session | undefined>;
  waitFor(
    id: string,
    target: WaitTarget<Session>,
    options: SessionWaitOptions = {},
  ): Promise<Session | undefined> {
    const poll = (signal: AbortSignal): ApiPromise<Session> => this.retrieve(id, { ...options, signal });
    return waitForState({ id, read, poll }, target, options);
  }

  /**
   * Ends a session gently: no more jobs are accepted, and those that wait still run. It is closed when the last job is
   * done, at once when there is none. `PATCH /v1/sessions/{id}`; what IBM's Python client calls `close`.
   */
  drain(id: string, options?: RequestOptions): ApiPromise<void> {
    return this.update(id, { accepting_jobs: false }, options);
  }

  #scope(id: string, session: Session, options: SessionScopeOptions): SessionScope<Session> {
    const { end = 'close' } = options;
    const later = lasting(options);
    const actions = {
      provider: 'ibm-quantum',
      id,
      read,
      retrieve: (signal?: AbortSignal) =>
        this.retrieve(id, signal === undefined ? later : { ...later, signal }),
      end: () => this.#end(id, end, later),
      howToEnd: `sessions.${end}('${id}')`,
    };
    return new SessionScope<Session>(actions, session);
  }

  /** What IBM answers for a session that has ended already is not documented: after a refusal its state decides. */
  async #end(id: string, end: EndOfSession, options: RequestOptions): Promise<void> {
    try {
      await (end === 'drain' ? this.drain(id, options) : this.close(id, options));
    } catch (error) {
      if (NotFoundError.is(error)) return;
      const refused = BadRequestError.is(error) || ConflictError.is(error);
      if (!refused || !(await this.#hasEnded(id, options))) throw error;
    }
  }

  async #hasEnded(id: string, options: RequestOptions): Promise<boolean> {
    try {
      return isFinal(read(await this.retrieve(id, options)).state);
    } catch (error) {
      return NotFoundError.is(error);
    }
  }
}

function read(session: Session): ReturnType<typeof readState> {
  return readState(sessionLifecycle, session);
}
