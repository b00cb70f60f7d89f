import { SessionNotEndedError } from '../errors/index.js';
import { isFinal, type ReadState } from './state.js';
import type { PresentTarget, WaitTarget } from './target.js';
import { waitForState, type WaitOptions } from './waiter.js';

/** What a scope needs to know about a provider's sessions. */
export interface ScopeActions<T> {
  readonly provider: string;
  readonly id: string;
  readonly retrieve: (signal?: AbortSignal) => PromiseLike<T>;
  readonly read: (session: T) => ReadState;
  /** Ends the session; treats one that has ended or is gone as done. */
  readonly end: () => PromiseLike<unknown>;
  /** True where a session that failed must be ended all the same, because it still occupies something. */
  readonly endsFailed?: boolean;
  /** The call that ends it by hand, for messages: `sessions.close('...')`. */
  readonly howToEnd: string;
}

/**
 * An open session that ends with its block:
 * `await using session = await client.sessions.open({...})`.
 */
export class SessionScope<T> implements AsyncDisposable {
  readonly #actions: ScopeActions<T>;
  #latest: T;
  #ending: Promise<void> | undefined;

  constructor(actions: ScopeActions<T>, session: T) {
    this.#actions = actions;
    this.#latest = session;
  }

  get id(): string {
    return this.#actions.id;
  }

  /** The session as last seen; `refresh()` looks again. */
  get session(): T {
    return this.#latest;
  }

  /** The state as last seen. */
  get state(): ReadState {
    return this.#actions.read(this.#latest);
  }

  async refresh(signal?: AbortSignal): Promise<T> {
    this.#latest = await this.#actions.retrieve(signal);
    return this.#latest;
  }

  /** Waits for a state or a condition; see `waitForState`. */
  waitFor(target: PresentTarget<T>, options?: WaitOptions<T>): Promise<T>;
  waitFor(target: WaitTarget<T>, options?: WaitOptions<T>): Promise<T | undefined>;
  waitFor(target: WaitTarget<T>, options?: WaitOptions<T>): Promise<T | undefined> {
    const { id, read } = this.#actions;
    return waitForState({ id, read, poll: (signal) => this.refresh(signal) }, target, options);
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
    const { provider, id, end, endsFailed = false, howToEnd } = this.#actions;
    const { state } = this.state;
    if (isFinal(state) && !(endsFailed && state === 'failed')) return;
    try {
      await end();
    } catch (cause) {
      throw new SessionNotEndedError({ provider, id, howToEnd, cause });
    }
  }
}
