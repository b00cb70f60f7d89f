import {
  type Creation,
  type OpenHooks,
  type Seen,
  type SessionHandle,
  type SessionIntent,
  SessionKeeper,
  type SessionScope,
  useSession,
  type WaitOptions,
  type WaitTarget,
} from '@compute-sessions/core';

import { sessionLifecycle } from '../generated/lifecycle.gen.js';
import type { Session, SessionCreateParams } from '../generated/models.gen.js';
import { Sessions as GeneratedSessions } from '../generated/resources/sessions.gen.js';
import { project, type RequestOptions, workspace } from '../generated/scope.gen.js';
import { findSessions, traitsOf } from './lost-sessions.js';

export interface SessionOpenOptions extends RequestOptions, OpenHooks {
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
  readonly #keeper = new SessionKeeper<Session>(this.facts, {
    resource: 'sessions',
    lifecycle: sessionLifecycle,
    parameters: [workspace, project],
    retrieve: (id, options) => this.retrieve(id, options),
    endings: { close: (id, options) => this.close(id, options) },
    // What closing twice answers is not documented.
    refusals: [400, 409],
  });

  /**
   * Creates a session, waits until it runs, and closes it at the end of the block:
   * `await using session = await fabric.sessions.open({...})`.
   *
   * The creation is asynchronous: `wait_timeout` is set to what `wait` allows (300 to 7200 s) unless `body` has one. If
   * the session does not come to run, it is closed before the error is thrown. The options hold for the closing too,
   * except `signal`: the end is always carried through.
   *
   * @throws SessionStateError when the creation failed (`FAIL`), WaitTimeoutError, AbortError; what `create` throws
   * @throws SessionMayExistError when the answer was lost: the service cannot be asked which session it was, so the error
   * names those of the endpoint that fit
   */
  open(body: SessionCreateParams, options: SessionOpenOptions = {}): Promise<SessionScope<Session>> {
    const { wait = {}, signal } = options;
    const creation: Creation<Session> = {
      traits: traitsOf(body),
      ending: 'close',
      create: () => this.create({ ...asynchronous(wait), ...body }, options).withResponse(),
      find: this.#find,
    };
    const waiting = { deadlineMs: OPEN_WAIT_MS, ...wait, ...(signal === undefined ? {} : { signal }) };
    return this.#keeper.open(creation, options, async (scope) => {
      if (wait !== false && scope.state.state !== 'running') await scope.waitFor('running', waiting);
    });
  }

  /**
   * Opens a session, works with it, and closes it. When both the work and the end fail, the work's error is thrown and its
   * `sessionNotEnded` holds the other.
   *
   * @returns what `work` returns
   */
  use<Result>(
    body: SessionCreateParams,
    work: (session: SessionScope<Session>) => Result | PromiseLike<Result>,
    options?: SessionOpenOptions,
  ): Promise<Result> {
    return useSession(this.open(body, options), work);
  }

  /**
   * A scope for a session that exists already, for example one that another process opened and left its id. It is closed
   * at the end of the block like an opened one.
   *
   * @throws NotFoundError when the workspace has no such session
   */
  attach(id: string, options: RequestOptions = {}): Promise<SessionScope<Session>> {
    return this.#keeper.attach(id, 'close', options);
  }

  /**
   * A scope for a session from its saved handle (`session.handle()`), in this process or another.
   *
   * @throws ConfigError when the handle is of another provider, address or workspace; NotFoundError
   */
  restore(handle: SessionHandle, options?: RequestOptions): Promise<SessionScope<Session>> {
    return this.#keeper.restore(handle, options);
  }

  /**
   * Sessions that may have come of an `open` whose answer was lost (`SessionMayExistError.intent`) or whose process died
   * (saved by `onOpening`): those on the same endpoint, not older and not ended. Others of yours may be among them.
   * `restore` takes one over.
   */
  findLost(intent: SessionIntent, options?: RequestOptions): Promise<readonly SessionHandle[]> {
    return this.#keeper.findLost(intent, this.#find, options);
  }

  /**
   * Waits until a session is in a state, in one of several, or meets a condition. `WAITING` and `CREATING` are `pending`
   * here, `RUNNING` is `running`, `CLOSED` is `terminated`, `FAIL` is `failed`; `gone` is what answers 404.
   *
   * @throws SessionStateError, SessionGoneError, WaitTimeoutError, AbortError; and what `retrieve` throws
   */
  waitFor<Target extends WaitTarget<Session>>(
    id: string,
    target: Target,
    options?: SessionWaitOptions,
  ): Promise<Seen<Session, Target>> {
    return this.#keeper.waitFor(id, target, options);
  }

  readonly #find: Creation<Session>['find'] = (intent, options) =>
    findSessions((query, request) => this.list(query, request), intent, options);
}

/** Without `wait_timeout` the call itself would wait, and a call that is cut off leaves a session without a known id. */
function asynchronous(wait: false | { readonly deadlineMs?: number }): { wait_timeout: number } {
  const ms = (wait === false ? undefined : wait.deadlineMs) ?? OPEN_WAIT_MS;
  return { wait_timeout: Math.min(7200, Math.max(300, Math.ceil(ms / 1000))) };
}
