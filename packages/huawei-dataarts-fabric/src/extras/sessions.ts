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
import { endAfterFailure } from './end-after-failure.js';

export interface SessionOpenOptions extends RequestOptions {
  /** How to wait until the session runs (by default up to 15 minutes). `false`: do not wait. */
  readonly wait?: false | Omit<WaitOptions<Session>, 'signal'>;
}

export interface SessionWaitOptions extends WaitOptions<Session>, RequestOptions {
  readonly signal?: AbortSignal;
}

/** Milliseconds that `open` waits by default. */
const OPEN_WAIT_MS = 900_000;

/** SQL sessions of a workspace. */
export class Sessions extends GeneratedSessions {
  /**
   * Creates a session, waits until it runs, and closes it at the end of the block:
   * `await using session = await fabric.sessions.open({...})`.
   *
   * The creation is asynchronous: `wait_timeout` is set to what `wait` allows (300 to 7200 s) unless `body` has one. If
   * the session does not come to run, it is closed before the error is thrown. The options hold for the closing too,
   * except `signal`: the end is always carried through.
   *
   * @throws SessionStateError when the creation failed (`FAIL`), WaitTimeoutError, AbortError; what `create` throws.
   * When that is a failure without an answer, a session may have been created: look for it with `list`.
   */
  async open(body: SessionCreateParams, options: SessionOpenOptions = {}): Promise<SessionScope<Session>> {
    const { wait = {}, ...request } = options;
    const { data, ...answer } = await this.create({ ...asynchronous(wait), ...body }, request).withResponse();
    const id = readId(sessionLifecycle, data);
    if (id === undefined) {
      const facts = { ...answer, operation: 'sessions.create', status: answer.response.status };
      throw new DecodeError('the body holds no session id; look for the session with `sessions.list`', facts);
    }
    const scope = this.#scope(id, data, request);
    if (wait === false || scope.state.state === 'running') return scope;
    try {
      const { signal } = request;
      await scope.waitFor('running', {
        deadlineMs: OPEN_WAIT_MS,
        ...wait,
        ...(signal === undefined ? {} : { signal }),
      });
      return scope;
    } catch (error) {
      throw await endAfterFailure(scope, error);
    }
  }

  /**
   * A scope for a session that exists already, for example one that another process opened and left its id. It is closed
   * at the end of the block like an opened one.
   *
   * @throws NotFoundError when the workspace has no such session
   */
  async attach(id: string, options: RequestOptions = {}): Promise<SessionScope<Session>> {
    return this.#scope(id, await this.retrieve(id, options), options);
  }

  /**
   * Waits until a session is in a state, in one of several, or meets a condition. `WAITING` and `CREATING` are `pending`
   * here, `RUNNING` is `running`, `CLOSED` is `terminated`, `FAIL` is `failed`; `gone` is what answers 404.
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

  #scope(id: string, session: Session, options: RequestOptions): SessionScope<Session> {
    const { signal: _, ...later } = options;
    const actions = {
      provider: 'huawei-dataarts-fabric',
      id,
      read,
      retrieve: (signal?: AbortSignal) =>
        this.retrieve(id, signal === undefined ? later : { ...later, signal }),
      end: () => this.#end(id, later),
      howToEnd: `sessions.close('${id}')`,
    };
    return new SessionScope<Session>(actions, session);
  }

  /** What closing twice answers is not documented: after a refusal the session's state decides. */
  async #end(id: string, options: RequestOptions): Promise<void> {
    try {
      await this.close(id, options);
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

/** Without `wait_timeout` the call itself would wait, and a call that is cut off leaves a session without a known id. */
function asynchronous(wait: false | { readonly deadlineMs?: number }): { wait_timeout: number } {
  const ms = (wait === false ? undefined : wait.deadlineMs) ?? OPEN_WAIT_MS;
  return { wait_timeout: Math.min(7200, Math.max(300, Math.ceil(ms / 1000))) };
}
