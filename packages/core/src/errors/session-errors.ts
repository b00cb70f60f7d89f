import type { SessionHandle, SessionIntent } from '../data/session-handle.js';
import { hide, SdkError } from './sdk-error.js';

/** The session that was waited for is not there: the provider answers 404. Not the same as terminated. */
export class SessionGoneError extends SdkError {
  static override readonly kind: string = 'SessionGoneError';
  readonly id: string;
  /** The last state seen before it vanished, in the vendor's words. */
  readonly lastState: string | undefined;

  /** `neverSeen`: nobody has seen it before either, so that it may never have existed. */
  constructor(facts: { id: string; lastState: string | undefined; neverSeen?: boolean; cause?: unknown }) {
    const what =
      facts.neverSeen === true
        ? `${facts.id} was never seen: the provider does not know it. Check the id, and where the client's options look for it.`
        : `${facts.id} is gone (last seen state: ${facts.lastState ?? 'none'}).`;
    super(`${what} Wait for 'gone' to accept this.`, facts);
    this.id = facts.id;
    this.lastState = facts.lastState;
  }
}

/** While waiting, the session reached a final state that was not waited for. */
export class SessionStateError extends SdkError {
  static override readonly kind: string = 'SessionStateError';
  readonly id: string;
  /** Normalised state. */
  readonly state: string;
  /** The vendor's word for it. */
  readonly rawState: string | undefined;
  /** The last body read. Not printed by `inspect` and JSON. */
  declare readonly last: unknown;

  constructor(facts: {
    id: string;
    state: string;
    rawState: string | undefined;
    wanted: string;
    last: unknown;
  }) {
    super(`${facts.id} ended as '${facts.rawState ?? facts.state}' while waiting for ${facts.wanted}`);
    this.id = facts.id;
    this.state = facts.state;
    this.rawState = facts.rawState;
    hide(this, 'last', facts.last);
  }
}

/** The wait's `deadlineMs` ran out. */
export class WaitTimeoutError extends SdkError {
  static override readonly kind: string = 'WaitTimeoutError';
  readonly id: string;
  readonly deadlineMs: number;
  readonly lastState: string | undefined;

  constructor(facts: { id: string; deadlineMs: number; lastState: string | undefined; wanted: string }) {
    super(
      `${facts.id} did not reach ${facts.wanted} within ${String(facts.deadlineMs)} ms (last seen state: ${facts.lastState ?? 'none'})`,
    );
    this.id = facts.id;
    this.deadlineMs = facts.deadlineMs;
    this.lastState = facts.lastState;
  }
}

/** A session may still be running, and costing money: ending it failed. `cause` says why. */
export class SessionNotEndedError extends SdkError {
  static override readonly kind: string = 'SessionNotEndedError';
  readonly provider: string;
  readonly id: string;

  constructor(facts: { provider: string; id: string; howToEnd: string; cause: unknown }) {
    super(
      `${facts.provider} session ${facts.id} may still be running: ending it failed. End it with ${facts.howToEnd}.`,
      facts,
    );
    this.provider = facts.provider;
    this.id = facts.id;
  }
}

/**
 * A session may have been created, and cost money, without its id being known for certain: the answer was lost. `cause` is
 * the failure. Nothing was ended, since each candidate may belong to somebody else.
 */
export class SessionMayExistError extends SdkError {
  static override readonly kind: string = 'SessionMayExistError';
  readonly provider: string;
  /** What was asked for, where and when. Plain JSON; `findLost(intent)` looks for the session again. */
  readonly intent: SessionIntent;
  /** Sessions that fit, newest first; undefined when they could not be looked for. `restore` takes one over. */
  readonly candidates: readonly SessionHandle[] | undefined;

  constructor(
    message: string,
    facts: { intent: SessionIntent; candidates: readonly SessionHandle[] | undefined; cause: unknown },
  ) {
    super(message, facts);
    this.provider = facts.intent.provider;
    this.intent = facts.intent;
    this.candidates = facts.candidates;
  }
}
