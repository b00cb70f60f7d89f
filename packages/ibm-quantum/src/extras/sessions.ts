import {
  type ApiPromise,
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
import { Workloads } from '../generated/resources/workloads.gen.js';
import { apiVersion, clientApplication, instance, type RequestOptions } from '../generated/scope.gen.js';
import { findSessions, traitsOf } from './lost-sessions.js';

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

export interface SessionOpenOptions extends SessionScopeOptions, OpenHooks {}

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
  readonly #workloads: Workloads;
  readonly #keeper: SessionKeeper<Session>;

  constructor(client: ConstructorParameters<typeof GeneratedSessions>[0]) {
    super(client);
    this.#workloads = new Workloads(client);
    this.#keeper = new SessionKeeper<Session>(this.facts, {
      resource: 'sessions',
      lifecycle: sessionLifecycle,
      parameters: [instance, apiVersion, clientApplication],
      retrieve: (id, options) => this.retrieve(id, options),
      endings: {
        close: (id, options) => this.close(id, options),
        drain: (id, options) => this.drain(id, options),
      },
      // What IBM answers for a session that has ended already is not documented.
      refusals: [400, 409],
    });
  }

  /**
   * Opens a session that ends with its block: `await using session = await quantum.sessions.open({...})`.
   *
   * By default leaving the block **cancels jobs that still wait** (running ones finish): wait for your jobs first, or
   * pass `{ end: 'drain' }` to let them run. The options hold for the session's end too, except `signal`: the end is
   * always carried through. A session that nobody ends is closed by IBM after 30 minutes without a job, otherwise
   * when `max_ttl` (8 hours unless given) is over.
   *
   * @throws what `create` throws; SessionMayExistError when the answer was lost: IBM cannot be asked which session it was,
   * so the error names those among the workloads that fit
   */
  open(body: SessionCreateParams, options: SessionOpenOptions = {}): Promise<SessionScope<Session>> {
    const creation: Creation<Session> = {
      traits: traitsOf(body),
      ending: options.end ?? 'close',
      create: () => this.create(body, options).withResponse(),
      find: this.#find,
    };
    return this.#keeper.open(creation, options);
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
   * A scope for a session that exists already, for example one that another process opened and left its id. It ends with
   * its block like an opened one.
   *
   * @throws NotFoundError when this instance has no such session
   */
  attach(id: string, options: SessionScopeOptions = {}): Promise<SessionScope<Session>> {
    return this.#keeper.attach(id, options.end ?? 'close', options);
  }

  /**
   * A scope for a session from its saved handle (`session.handle()`), in this process or another. It ends as it would have
   * where it was opened, unless `end` says otherwise.
   *
   * @throws ConfigError when the handle is of another provider, address or instance; NotFoundError
   */
  restore(handle: SessionHandle, options: SessionScopeOptions = {}): Promise<SessionScope<Session>> {
    return this.#keeper.restore(handle, options, options.end);
  }

  /**
   * Sessions that may have come of an `open` whose answer was lost (`SessionMayExistError.intent`) or whose process died
   * (saved by `onOpening`): those of the same user, instance, mode and backend, not older and not ended. Others of yours may be
   * among them. `restore` takes one over.
   */
  findLost(intent: SessionIntent, options?: RequestOptions): Promise<readonly SessionHandle[]> {
    return this.#keeper.findLost(intent, this.#find, options);
  }

  /**
   * Waits until a session is in a state, in one of several, or meets a condition. IBM's `open` is `pending` here,
   * `active` is `running`, `inactive` is `idle`, `closed` is `terminated`; `gone` is what answers 404.
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

  /**
   * Ends a session gently: no more jobs are accepted, and those that wait still run. It is closed when the last job is
   * done, at once when there is none. `PATCH /v1/sessions/{id}`; what IBM's Python client calls `close`.
   */
  drain(id: string, options?: RequestOptions): ApiPromise<void> {
    return this.update(id, { accepting_jobs: false }, options);
  }

  readonly #find: Creation<Session>['find'] = (intent, options) =>
    findSessions(this.#workloads, intent, options);
}
