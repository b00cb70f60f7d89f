import type { ClientOptions, RequestOptions } from '@compute-sessions/core';

import type { Observation } from './observation.js';
import type { Stage } from './stage/stage.js';
import type { Call, CallClass, Connected, Subject } from './subjects/subject.js';

/** One line of the table: a fault, a client, a call. */
export interface Row {
  readonly fault: Fault;
  readonly subject: Subject;
  readonly callClass: CallClass;
}

/** What must come of it. */
export interface Expected {
  /** `ok`, or the class of the error and, where it has one, its phase: `ConnectionError (send)`. */
  readonly outcome: string;
  /** Requests of this call that arrive at the provider. */
  readonly attempts: number;
  /** Requests that arrive at the identity service. Default: one for credentials that get tokens. */
  readonly tokenRequests?: number;
}

/** A scene that is set and ready to be played. */
export interface Scene {
  readonly stage: Stage;
  readonly connected: Connected;
  readonly call: Call;
  /** Options that the call gets unless the fault says otherwise. */
  readonly options: RequestOptions;
}

/** A fault that a network, a server or a caller can cause, and what a client must do under it. */
export interface Fault {
  /** Stable, for tests and for the table. */
  readonly id: string;
  readonly title: string;
  /** What must hold, in one sentence. */
  readonly mustHold: string;
  /** Default: every client and call. */
  readonly appliesTo?: (row: Omit<Row, 'fault'>) => boolean;
  readonly client?: ClientOptions;
  /** True: whatever supplies the client's secret never answers. */
  readonly secretHangs?: boolean;
  /** True: the server's clock is an hour ahead of the client's. */
  readonly skewed?: boolean;
  /** Prepares the servers. */
  readonly arrange?: (stage: Stage) => void | Promise<void>;
  /** Default: the call is made. */
  readonly act?: (scene: Scene) => Promise<unknown>;
  readonly expected: (row: Omit<Row, 'fault'>) => Expected;
  /** What else must hold; the problems that were found. */
  readonly check?: (observation: Observation, row: Omit<Row, 'fault'>) => string[];
  /**
   * True where arrivals and the attempts that the client reports differ, by the fault's nature: nobody listened, or the
   * call was made several times.
   */
  readonly attemptsDiffer?: boolean;
}

/** Repeating it is harmless. */
export function isRepeatable({ callClass }: Pick<Row, 'callClass'>): boolean {
  return callClass !== 'unsafe';
}
