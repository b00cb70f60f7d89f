import type { Received, Sent } from '../wire.js';

/** What users of one provider do. Each function gives a request that succeeds. */
export interface Traffic {
  readonly name: string;
  /** Makes a session that lives until it is ended. */
  open(): Sent;
  /** The id in the answer to `open`. */
  idOf(answer: Received): string;
  end(id: string): Sent;
  read(id: string): Sent;
  /** Whether the answer to `read` tells that the session has been ended. */
  hasEnded(answer: Received): boolean;
  list(): Sent;
  /** Something to do with a session: a job, a statement, its log, a new name. */
  work(id: string): Sent;
}

export const JSON_TYPE: Readonly<Record<string, string>> = { 'content-type': 'application/json' };

/** A member of a JSON answer. */
export function memberOf(answer: Received, name: string): string {
  const value = (JSON.parse(answer.text) as Readonly<Record<string, unknown>>)[name];
  if (typeof value !== 'string') throw new Error(`An answer of status ${answer.status} has no ${name}.`);
  return value;
}
