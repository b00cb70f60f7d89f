/// <reference lib="esnext.disposable" preserve="true" />
import { endingCall, type SessionHandle } from '../data/session-handle.js';
import { SessionNotEndedError } from '../errors/index.js';
import { isFinal, type ReadState } from './state.js';
import type { Seen, WaitTarget } from './target.js';
import { waitUntilReached, type Watched, type WaitOptions } from './waiter.js';

/** What a scope needs to know about a session. */
export interface ScopeActions<T> {
  readonly handle: SessionHandle;
  readonly watched: Watched<T>;
  readonly retrieve: (signal?: AbortSignal) => PromiseLike<T>;
  /** Ends the session; treats one that has ended or is gone as done. */
  readonly end: () => PromiseLike<unknown>;
  /** True where a session that failed must be ended all the same, because it still occupies something. */
  readonly endsFailed?: boolean;
}

type Inspect = (value: object, options: object) => string;

/**
 * An open session that ends with its block:
 * `await using session = await client.sessions.open({...})`.
 */
export class SessionScope<T> implements AsyncDisposable {
  readonly #actions: ScopeActions<T>;
  #latest: T;
  #ending: Promise<void> | undefined;

  static {
    // For `console.log` on Node: which session it is and its state, nothing of its data.
    const value = function (
      this: SessionScope<unknown>,
      _: number,
      options: object,
      inspect: Inspect,
    ): string {
      const { id, provider } = this.handle();
      return `SessionScope ${inspect({ id, provider, state: this.state.state }, options)}`;
    };
    Object.defineProperty(this.prototype, Symbol.for('nodejs.util.inspect.custom'), { value });
  }

  constructor(actions: ScopeActions<T>, session: T) {
    this.#actions = actions;
    this.#latest = session;
  }

  get id(): string {
    return this.#actions.handle.id;
  }

  /** The session as last seen; `refresh()` looks again. */
  get session(): T {
    return this.#latest;
  }

  /** The state as last seen. */
  get state(): ReadState {
    return this.#actions.watched.read(this.#latest);
  }

  /** The session as plain JSON, without any credential: `restore(handle)` takes it over in another process. */
  handle(): SessionHandle {
    return this.#actions.handle;
  }

  /** The handle: what is left of the session in JSON. */
  toJSON(): SessionHandle {
    return this.handle();
  }

  async refresh(signal?: AbortSignal): Promise<T> {
    this.#latest = await this.#actions.retrieve(signal);
    return this.#latest;
  }

  /** Waits for a state or a condition; see `waitForState`. */
  waitFor<Target extends WaitTarget<T>>(
    target: Target,
    options: WaitOptions<T> = {},
  ): Promise<Seen<T, Target>> {
    const { watched } = this.#actions;
    const poll = async (signal: AbortSignal): Promise<T> => {
      this.#latest = await watched.poll(signal);
      return this.#latest;
    };
    return waitUntilReached<T, Target>({ ...watched, poll, known: true }, target, options);
  }

  /**
   * Ends the session; once, however often it is called.
   *
   * @throws SessionNotEndedError naming the session, when it may still be running
   */
  end(): Promise<void> {
    this.#ending ??= this.#end().catch((error: unknown) => {
      this.#ending = undefined;
      throw error;
    });
    return this.#ending;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }

  async #end(): Promise<void> {
    const { handle, end, endsFailed = false } = this.#actions;
    const { state } = this.state;
    if (isFinal(state) && !(endsFailed && state === 'failed')) return;
    try {
      await end();
    } catch (cause) {
      const { provider, id } = handle;
      throw new SessionNotEndedError({ provider, id, howToEnd: endingCall(handle), cause });
    }
  }
}
