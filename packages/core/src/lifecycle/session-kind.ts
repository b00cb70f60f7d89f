import type { ClientParameter } from '../resource/operation.js';
import type { RequestOptions } from '../resource/options.js';
import type { Lifecycle } from './state.js';

/** One call that does something to a session. */
export type SessionCall<Result> = (id: string, options: RequestOptions) => PromiseLike<Result>;

/** What a provider has to say about one kind of its sessions; waiting, scopes and handles are the same for all. */
export interface SessionKind<T> {
  /** Name of the client's resource. */
  readonly resource: string;
  readonly lifecycle: Lifecycle;
  /** The client's parameters; those that are required tell where a session is. */
  readonly parameters: readonly ClientParameter[];
  readonly retrieve: SessionCall<T>;
  /** The calls that end a session, by the name of the method. */
  readonly endings: Readonly<Record<string, SessionCall<unknown>>>;
  /**
   * Statuses with which the provider may refuse to end what has ended already: the session's state decides then. 404
   * means ended, unless it is among these.
   */
  readonly refusals?: readonly number[];
  /** True where a session that failed still occupies something and has to be ended. */
  readonly endsFailed?: boolean;
}

/** Leaving the block does not end the session. */
export const NO_ENDING = 'none';
