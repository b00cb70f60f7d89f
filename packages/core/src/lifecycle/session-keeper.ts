import type { SessionHandle, SessionIntent } from '../data/session-handle.js';
import { loaded } from '../errors/index.js';
import type { ClientFacts } from '../resource/client-facts.js';
import type { RequestOptions } from '../resource/options.js';
import type { Creation, OpenHooks } from './creation.js';
import type { SessionScope } from './scope.js';
import type { SessionKind } from './session-kind.js';
import type { SessionWork } from './session-work.js';
import type { Seen, WaitTarget } from './target.js';
import type { WaitOptions } from './waiter.js';

/**
 * The life of one kind of sessions of a client: opening, waiting, taking over, ending. What providers build theirs on.
 *
 * The code that does it is loaded when it is first asked for, as a whole and before anything is sent: once a session is
 * open, nothing is left to be loaded that its waits, its end or their failure need.
 */
export class SessionKeeper<T> {
  readonly #client: ClientFacts;
  readonly #kind: SessionKind<T>;
  #work: SessionWork<T> | undefined;

  constructor(client: ClientFacts, kind: SessionKind<T>) {
    this.#client = client;
    this.#kind = kind;
  }

  /** See `waitForState`. Each look is one request: the wait itself goes on after a passing failure. */
  async waitFor<Target extends WaitTarget<T>>(
    id: string,
    target: Target,
    options: WaitOptions<T> & RequestOptions = {},
  ): Promise<Seen<T, Target>> {
    const work = this.#work ?? (await this.#load('waitFor'));
    return await work.waitFor(id, target, options);
  }

  /** A scope for a session that exists. `ending` names the call that ends it. */
  async attach(id: string, ending: string, options: RequestOptions = {}): Promise<SessionScope<T>> {
    const work = this.#work ?? (await this.#load('attach'));
    return await work.attach(id, ending, options);
  }

  /**
   * A scope for a session from its handle; `ending` instead of the handle's own.
   *
   * @throws ConfigError when the handle belongs to another provider, address, instance or workspace
   */
  async restore(
    handle: SessionHandle,
    options: RequestOptions = {},
    ending?: string,
  ): Promise<SessionScope<T>> {
    const work = this.#work ?? (await this.#load('restore'));
    return await work.restore(handle, options, ending);
  }

  /**
   * Makes a session and, when `ready` is given, brings it to where it can be used. When anything fails once it exists, it
   * is ended; when it is not known whether it exists, the error names what is known.
   *
   * @throws SessionMayExistError when the answer was lost
   */
  async open(
    creation: Creation<T>,
    options: RequestOptions & OpenHooks,
    ready?: (scope: SessionScope<T>) => Promise<unknown>,
  ): Promise<SessionScope<T>> {
    const work = this.#work ?? (await this.#load('open'));
    return await work.open(creation, options, ready);
  }

  /**
   * Sessions that a creation may have made whose answer never came, or whose process died.
   *
   * @throws ConfigError when the intent belongs elsewhere
   */
  async findLost(
    intent: SessionIntent,
    find: Creation<T>['find'],
    options: RequestOptions = {},
  ): Promise<readonly SessionHandle[]> {
    const work = this.#work ?? (await this.#load('findLost'));
    return await work.findLost(intent, find, options);
  }

  async #load(method: string): Promise<SessionWork<T>> {
    const operation = `${this.#kind.resource}.${method}`;
    // The list, too: a session whose creation got lost is looked for among others.
    const parts = () => Promise.all([import('./work.js'), import('../resource/list.js')]);
    const [{ SessionWork }] = await loaded(operation, parts);
    this.#work ??= new SessionWork(this.#client, this.#kind);
    return this.#work;
  }
}
