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
import type { Session, SessionCreateOptions, SessionCreateParams } from '../generated/models.gen.js';
import { Sessions as GeneratedSessions } from '../generated/resources/sessions.gen.js';
import { aiDataPlatform, type RequestOptions, workspace } from '../generated/scope.gen.js';
import { findSessions, traitsOf } from './lost-sessions.js';

export interface SessionOpenOptions
  extends SessionCreateOptions, OpenHooks, Omit<WaitOptions<Session>, 'signal'> {
  /** Wait until the session is `ACTIVE` before handing it out. Default true; `deadlineMs` (15 minutes) limits the wait. */
  readonly waitUntilRunning?: boolean;
  /** End the session with its block also when it existed before. Default false: only one made by this call is ended. */
  readonly endExisting?: boolean;
}

export interface SessionWaitOptions extends RequestOptions, Omit<WaitOptions<Session>, 'signal'> {}

/** Notebook sessions of an Oracle AI Data Platform workspace. */
export class Sessions extends GeneratedSessions {
  readonly #keeper = new SessionKeeper<Session>(this.facts, {
    resource: 'sessions',
    lifecycle: sessionLifecycle,
    parameters: [aiDataPlatform, workspace],
    retrieve: (id, options) => this.retrieve(id, options),
    endings: { delete: (id, options) => this.delete(id, options) },
    // Else it would go on standing for its path.
    endsFailed: true,
  });

  /**
   * Opens a session that ends with its block: `await using session = await client.sessions.open({...})`.
   *
   * Oracle answers with the session that a path has already, if it has one. Such a session belongs to somebody else and
   * is **not ended**, unless `endExisting` says so. One made by this call is deleted, with its kernel, when the block is
   * left, when waiting for it fails, and when the answer to its creation was lost (found again by its retry token, which
   * can take 10 seconds).
   *
   * @throws what `create` and `waitFor` throw: SessionStateError when it becomes `FAILED`, WaitTimeoutError, AbortError
   * @throws SessionMayExistError when the answer was lost and could not be had again, or the session may be somebody else's
   */
  open(body: SessionCreateParams, options: SessionOpenOptions = {}): Promise<SessionScope<Session>> {
    const token = options['opc-retry-token'] ?? options.idempotencyKey ?? globalThis.crypto.randomUUID();
    const keyed = { 'opc-retry-token': token };
    const creation: Creation<Session> = {
      traits: traitsOf(body, token),
      ending: 'delete',
      create: () => this.create(body, { ...options, ...keyed }).withResponse(),
      // 201: made by this call. 200: it existed, for the same path.
      isOurs: (status) => status === 201,
      endsOthers: options.endExisting === true,
      recover: (request) => this.create(body, { ...request, ...keyed }).withResponse(),
      find: this.#find,
    };
    return this.#keeper.open(creation, options, async (scope) => {
      if (options.waitUntilRunning !== false) await scope.waitFor('running', options);
    });
  }

  /**
   * Opens a session, works with it, and ends it. When both the work and the end fail, the work's error is thrown and its
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
   * A scope for a session that exists already, for example one that another process opened and left its id. Leaving the
   * block deletes it.
   *
   * @throws NotFoundError when the workspace has no such session
   */
  attach(id: string, options: RequestOptions = {}): Promise<SessionScope<Session>> {
    return this.#keeper.attach(id, 'delete', options);
  }

  /**
   * A scope for a session from its saved handle (`session.handle()`), in this process or another. A session that was not
   * to be ended there is not ended here.
   *
   * @throws ConfigError when the handle is of another provider, address, platform or workspace; NotFoundError
   */
  restore(handle: SessionHandle, options?: RequestOptions): Promise<SessionScope<Session>> {
    return this.#keeper.restore(handle, options);
  }

  /**
   * Sessions that may have come of an `open` whose answer was lost (`SessionMayExistError.intent`) or whose process died
   * (saved by `onOpening`): those of the same path, not ended. `restore` takes one over.
   */
  findLost(intent: SessionIntent, options?: RequestOptions): Promise<readonly SessionHandle[]> {
    return this.#keeper.findLost(intent, this.#find, options);
  }

  /**
   * Waits until a session is in a state, in one of several, or meets a condition. Oracle's `CREATING` is `pending` here,
   * `ACTIVE` is `running`, `FAILED` is `failed`; a deleted session is `gone` (Oracle may show it for some minutes). The
   * kernel of a running session can still be null for some time.
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
