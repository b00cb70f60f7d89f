import {
  type ApiPromise,
  DecodeError,
  NotFoundError,
  readId,
  type ReadState,
  readState,
  SessionNotEndedError,
  SessionScope,
  type SessionState,
  waitForState,
  type WaitOptions,
  type WaitTarget,
} from '@compute-sessions/core';

import { sessionLifecycle } from '../generated/lifecycle.gen.js';
import type { Session, SessionCreateOptions, SessionCreateParams } from '../generated/models.gen.js';
import { Sessions as GeneratedSessions } from '../generated/resources/sessions.gen.js';
import type { RequestOptions } from '../generated/scope.gen.js';
import { lasting, mayHaveCreated, UNDO_LIMITS } from './ambiguous-create.js';

export interface SessionOpenOptions extends SessionCreateOptions, Omit<WaitOptions<Session>, 'signal'> {
  /** Wait until the session is `ACTIVE` before handing it out. Default true; `deadlineMs` (15 minutes) limits the wait. */
  readonly waitUntilRunning?: boolean;
  /** End the session with its block also when it existed before. Default false: only one made by this call is ended. */
  readonly endExisting?: boolean;
}

export interface SessionWaitOptions extends RequestOptions, Omit<WaitOptions<Session>, 'signal'> {}

/** A session as `create` answered it. */
interface Answered {
  readonly id: string;
  readonly session: Session;
  /** 201: made by this call. 200: it existed, for the same path. */
  readonly created: boolean;
}

/** Notebook sessions of an Oracle AI Data Platform workspace. */
export class Sessions extends GeneratedSessions {
  /**
   * Opens a session that ends with its block: `await using session = await client.sessions.open({...})`.
   *
   * Oracle answers with the session that a path has already, if it has one. Such a session belongs to somebody else and
   * is **not ended**, unless `endExisting` says so. One made by this call is deleted, with its kernel, when the block is
   * left, when waiting for it fails, and when the answer to its creation was lost (found again by its retry token, which
   * can take 10 seconds).
   *
   * @throws what `create` and `waitFor` throw: SessionStateError when it becomes `FAILED`, WaitTimeoutError, AbortError
   * @throws SessionNotEndedError naming the session, when opening failed and the session may still be running
   */
  async open(body: SessionCreateParams, options: SessionOpenOptions = {}): Promise<SessionScope<Session>> {
    const answered = await this.#createOnce(body, options);
    const { id, session, created } = answered;
    if (options.waitUntilRunning === false) return this.#scope(answered, options);
    try {
      const running = await this.waitFor(id, 'running', lookingOptions(options));
      return this.#scope({ id, session: running ?? session, created }, options);
    } catch (error) {
      if (created || options.endExisting === true) await this.#endAfter(error, id, lasting(options));
      throw error;
    }
  }

  /**
   * A scope for a session that exists already, for example one that another process opened and left its id. Leaving the
   * block deletes it.
   *
   * @throws NotFoundError when the workspace has no such session
   */
  async attach(id: string, options: RequestOptions = {}): Promise<SessionScope<Session>> {
    const session = await this.retrieve(id, options);
    return this.#scope({ id, session, created: true }, options);
  }

  /**
   * Waits until a session is in a state, in one of several, or meets a condition. Oracle's `CREATING` is `pending` here,
   * `ACTIVE` is `running`, `FAILED` is `failed`; a deleted session is `gone` (Oracle may show it for some minutes). The
   * kernel of a running session can still be null for some time.
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

  /** `create`, with an end for the session whose answer got lost. */
  async #createOnce(body: SessionCreateParams, options: SessionOpenOptions): Promise<Answered> {
    const token = options['opc-retry-token'] ?? options.idempotencyKey ?? globalThis.crypto.randomUUID();
    const keyed = { ...options, 'opc-retry-token': token };
    try {
      return await this.#create(body, keyed);
    } catch (error) {
      if (mayHaveCreated(error)) await this.#undo(error, body, keyed);
      throw error;
    }
  }

  async #create(body: SessionCreateParams, options: SessionCreateOptions): Promise<Answered> {
    const { data, ...answer } = await this.create(body, options).withResponse();
    const { status } = answer.response;
    const id = readId(sessionLifecycle, data);
    if (id === undefined) {
      throw new DecodeError('the body holds no session id', {
        ...answer,
        operation: 'sessions.create',
        status,
      });
    }
    return { id, session: data, created: status === 201 };
  }

  /** Asks again with the same token, which brings the session of the lost answer, and ends it. */
  async #undo(error: unknown, body: SessionCreateParams, options: SessionOpenOptions): Promise<void> {
    const limits = { ...lasting(options), ...UNDO_LIMITS };
    let found: Answered;
    try {
      const token = options['opc-retry-token'];
      found = await this.#create(
        body,
        token === undefined ? limits : { ...limits, 'opc-retry-token': token },
      );
    } catch {
      return; // No answer this time either: the first error says what is known.
    }
    if (found.created || options.endExisting === true) return this.#endAfter(error, found.id, limits);
    // It may be the one just made, or somebody else's: for the user to decide.
    throw notEnded(found.id, error);
  }

  /** Ends a session because of `error`, which stays the one that is reported. */
  async #endAfter(error: unknown, id: string, options: RequestOptions): Promise<void> {
    try {
      await this.#end(id, options);
    } catch (endError) {
      throw notEnded(id, new AggregateError([error, endError], 'opening failed, and so did ending'));
    }
  }

  #scope({ id, session, created }: Answered, options: SessionOpenOptions): SessionScope<Session> {
    const later = lasting(options);
    const ends = created || options.endExisting === true;
    const actions = {
      provider: 'oracle-aidp',
      id,
      read,
      retrieve: (signal?: AbortSignal) =>
        this.retrieve(id, signal === undefined ? later : { ...later, signal }),
      end: () => (ends ? this.#end(id, later) : Promise.resolve()),
      howToEnd: howToEnd(id),
    };
    return new SessionScope<Session>(actions, session);
  }

  /** 404: it is gone already, or an earlier attempt deleted it. */
  async #end(id: string, options: RequestOptions): Promise<void> {
    try {
      await this.delete(id, options);
    } catch (error) {
      if (!NotFoundError.is(error)) throw error;
    }
  }
}

/** What of the options of `open` is meant for looking at the session, not for making it. */
function lookingOptions(options: SessionOpenOptions): SessionWaitOptions {
  const { signal, onProgress, deadlineMs, minIntervalMs, maxIntervalMs } = options;
  const given = { signal, onProgress, deadlineMs, minIntervalMs, maxIntervalMs };
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...lasting(options), ...Object.fromEntries(present) };
}

function notEnded(id: string, cause: unknown): SessionNotEndedError {
  return new SessionNotEndedError({ provider: 'oracle-aidp', id, howToEnd: howToEnd(id), cause });
}

function howToEnd(id: string): string {
  return `sessions.delete('${id}')`;
}

function read(session: Session): ReadState {
  return readState(sessionLifecycle, session);
}
