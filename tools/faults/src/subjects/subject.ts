import type { ApiResult, ClientOptions, Credential, RequestOptions } from '@compute-sessions/core';
import type { ProviderName, Simulator } from '@compute-sessions/simulator';

import type { Secret } from '../stage/secrets.js';

/** What repeating a call would do. */
export type CallClass = 'read' | 'idempotent' | 'keyed' | 'unsafe';

/** Where a client of the row is to find its servers. */
export interface Place {
  readonly simulator: Simulator;
  /** Root of the server that stands for the provider, and of the one that stands for its identity service. */
  readonly providerUrl: string;
  readonly identityUrl: string;
  readonly options: ClientOptions;
  /** True: the function that supplies the secret never answers. */
  readonly secretHangs: boolean;
}

/** One method call, ready to be made. */
export interface Call {
  /** `sessions.retrieve`. */
  readonly name: string;
  /** The vendor's operation id. */
  readonly operationId: string;
  make(options: RequestOptions, id?: string): Promise<ApiResult<unknown>>;
}

export interface Connected {
  readonly client: object;
  readonly credential: Credential;
  readonly secrets: readonly Secret[];
  /** Makes, if need be, what the call is about, by a client that meets no fault. */
  prepare(callClass: CallClass): Promise<Call>;
  /** How many sessions the provider has; where the client can make some. */
  readonly countSessions?: () => Promise<number>;
}

/** A client with one kind of credential. */
export interface Subject {
  readonly name: string;
  readonly provider: ProviderName;
  /** How it proves who it is. */
  readonly proof: 'token' | 'signature' | 'key';
  readonly classes: readonly CallClass[];
  connect(place: Place): Connected;
}

/** For a call class that a subject does not have. */
export function noSuchCall(subject: string, callClass: CallClass): never {
  throw new Error(`${subject} has no ${callClass} call`);
}

export function hang(): Promise<never> {
  return new Promise<never>(() => undefined);
}

/** The number of items on all pages. */
export async function count(items: AsyncIterable<unknown>): Promise<number> {
  const pages = items[Symbol.asyncIterator]();
  let number = 0;
  while ((await pages.next()).done !== true) number += 1;
  return number;
}
