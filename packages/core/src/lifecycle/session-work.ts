import type { SessionHandle, SessionIntent } from '../data/session-handle.js';
import { ConfigError } from '../errors/index.js';
import type { ClientFacts } from '../resource/client-facts.js';
import type { RequestOptions } from '../resource/options.js';
import type { Creation, OpenHooks } from './creation.js';
import { endAfterFailure } from './end-after-failure.js';
import { endSession } from './end-session.js';
import { checkSaved, placeOf } from './handle.js';
import { lasting } from './lasting.js';
import { type CreationContext, createOnce, findCandidates } from './lost-creation.js';
import { SessionScope } from './scope.js';
import { NO_ENDING, type SessionKind } from './session-kind.js';
import { readState, type ReadState } from './state.js';
import type { Seen, WaitTarget } from './target.js';
import { waitUntilReached, type WaitOptions } from './waiter.js';

/** What `SessionKeeper` does, for one kind of sessions of a client. */
export class SessionWork<T> {
  readonly #client: ClientFacts;
  readonly #kind: SessionKind<T>;

  constructor(client: ClientFacts, kind: SessionKind<T>) {
    this.#client = client;
    this.#kind = kind;
  }

  waitFor<Target extends WaitTarget<T>>(
    id: string,
    target: Target,
    options: WaitOptions<T> & RequestOptions,
  ): Promise<Seen<T, Target>> {
    const poll = (signal: AbortSignal): PromiseLike<T> => this.#kind.retrieve(id, oneLook(options, signal));
    const watched = { id, read: this.#read, poll, polling: this.#client.polling };
    return waitUntilReached<T, Target>(watched, target, options);
  }

  async attach(id: string, ending: string, options: RequestOptions): Promise<SessionScope<T>> {
    const handle: SessionHandle = { ...placeOf(this.#client, this.#kind, options), id, ending };
    return this.#scope(handle, await this.#kind.retrieve(id, options), options);
  }

  async restore(
    handle: SessionHandle,
    options: RequestOptions,
    ending: string = handle.ending,
  ): Promise<SessionScope<T>> {
    checkSaved(handle, placeOf(this.#client, this.#kind, options), 'handle');
    const { id } = handle;
    if (typeof id !== 'string' || (ending !== NO_ENDING && !Object.hasOwn(this.#kind.endings, ending))) {
      throw new ConfigError('`handle` does not name a session and a call that ends it', { option: 'handle' });
    }
    return this.#scope({ ...handle, ending }, await this.#kind.retrieve(id, options), options);
  }

  async open(
    creation: Creation<T>,
    options: RequestOptions & OpenHooks,
    ready?: (scope: SessionScope<T>) => Promise<unknown>,
  ): Promise<SessionScope<T>> {
    const context = this.#context(creation, options);
    await options.onOpening?.(context.intent);
    const { id, session, isOurs, ends } = await createOnce(context);
    const { startedAt, traits: _, ...place } = context.intent;
    const since = isOurs ? { createdAt: startedAt } : {};
    const ending = ends ? creation.ending : NO_ENDING;
    const scope = this.#scope({ ...place, id, ending, ...since }, session, options);
    try {
      await options.onOpened?.(scope.handle());
      await ready?.(scope);
      return scope;
    } catch (error) {
      throw await endAfterFailure(scope, error);
    }
  }

  async findLost(
    intent: SessionIntent,
    find: Creation<T>['find'],
    options: RequestOptions,
  ): Promise<readonly SessionHandle[]> {
    checkSaved(intent, placeOf(this.#client, this.#kind, options), 'intent');
    return findCandidates(intent, find, options);
  }

  #scope(handle: SessionHandle, session: T, options: RequestOptions): SessionScope<T> {
    const { id, ending } = handle;
    const kind = this.#kind;
    const later = lasting(options, kind.parameters);
    const actions = {
      handle,
      watched: {
        id,
        read: this.#read,
        poll: (signal: AbortSignal) => kind.retrieve(id, oneLook(later, signal)),
        polling: this.#client.polling,
      },
      retrieve: (signal?: AbortSignal) =>
        kind.retrieve(id, signal === undefined ? later : { ...later, signal }),
      end: () => endSession(kind, ending, id, later),
      endsFailed: kind.endsFailed === true,
    };
    return new SessionScope<T>(actions, session);
  }

  #context(creation: Creation<T>, options: RequestOptions): CreationContext<T> {
    const place = placeOf(this.#client, this.#kind, options);
    const startedAt = new Date(this.#client.now()).toISOString();
    const traits = Object.fromEntries(
      Object.entries(creation.traits).filter((trait): trait is [string, string] => trait[1] !== undefined),
    );
    const intent: SessionIntent = { ...place, ending: creation.ending, startedAt, traits };
    return {
      creation,
      intent,
      lifecycle: this.#kind.lifecycle,
      later: lasting(options, this.#kind.parameters),
      scopeOf: (handle, session) => this.#scope(handle, session, options),
    };
  }

  readonly #read = (session: T): ReadState => readState(this.#kind.lifecycle, session);
}

function oneLook<O extends RequestOptions>(options: O, signal: AbortSignal): O {
  return { ...options, signal, retry: { ...options.retry, maxAttempts: 1 } };
}
