import type { SessionHandle, SessionIntent } from '../data/session-handle.js';
import type { ApiResult } from '../resource/api-promise.js';
import type { RequestOptions } from '../resource/options.js';
import type { ReadState } from './state.js';

/** Told to `open`, so that a session is on record whatever happens to the process afterwards. */
export interface OpenHooks {
  /**
   * Called, and waited for, before the session is asked for. When the process dies before `onOpened`, `findLost(intent)`
   * finds what was left.
   */
  readonly onOpening?: (intent: SessionIntent) => void | Promise<void>;
  /** Called, and waited for, as soon as the id is known. When it fails, the session is ended. */
  readonly onOpened?: (handle: SessionHandle) => void | Promise<void>;
}

/** A session as its creation answered it. */
export interface Created<T> {
  readonly id: string;
  readonly session: T;
  /** False for one that existed before. */
  readonly isOurs: boolean;
  /** Whether it is ended with its scope. */
  readonly ends: boolean;
}

/** How one session is made, and how it is found again when its answer got lost. */
export interface Creation<T> {
  /** What it will be recognised by, by wire name. */
  readonly traits: Readonly<Record<string, string | undefined>>;
  /** Name of the call that ends it. */
  readonly ending: string;
  readonly create: () => Promise<ApiResult<T>>;
  /** Whether an answer with this status made the session. Default: any does. */
  readonly isOurs?: (status: number) => boolean;
  /** End the session also when it existed before. Default false. */
  readonly endsOthers?: boolean;
  /** Where the provider can tell for certain: what the lost answer was. */
  readonly recover?: (options: RequestOptions) => Promise<ApiResult<T>>;
  /** Sessions that the intent may have made. */
  readonly find: (intent: SessionIntent, options: RequestOptions) => Promise<readonly Candidate[]>;
}

/** A session that may be the lost one. */
export interface Candidate {
  readonly id: string;
  readonly createdAt: string | undefined;
  readonly state: ReadState['state'];
}

/** How long a lost session is looked for. */
export const RECOVERY_LIMITS: Pick<RequestOptions, 'timeout'> = {
  timeout: { totalMs: 10_000, attemptMs: 5_000 },
};
