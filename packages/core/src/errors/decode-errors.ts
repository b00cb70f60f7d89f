import type { Attempt } from './attempt.js';
import { type Issue, listIssues } from './invalid-request-error.js';
import { hide, SdkError } from './sdk-error.js';

export interface ResponseFacts {
  readonly operation: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly attempts: readonly Attempt[];
  readonly response: Response;
}

/** A success answer could not be read: broken JSON, a page of HTML, a body over the size limit. */
export class DecodeError extends SdkError {
  static override readonly kind: string = 'DecodeError';
  readonly operation: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly attempts: readonly Attempt[];
  /** Status and headers as received. Not printed by `inspect` and JSON. */
  declare readonly response: Response;

  constructor(problem: string, facts: ResponseFacts) {
    const id = facts.requestId === undefined ? '' : ` (request id ${facts.requestId})`;
    super(`${facts.operation}: HTTP ${String(facts.status)}, but ${problem}${id}`);
    this.operation = facts.operation;
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.attempts = facts.attempts;
    hide(this, 'response', facts.response);
  }
}

/** `check: 'strict'` only: the answer does not match the provider's contract. */
export class DriftError extends SdkError {
  static override readonly kind: string = 'DriftError';
  readonly operation: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly issues: readonly Issue[];
  /** What the provider sent, as parsed. Not printed by `inspect` and JSON. */
  declare readonly data: unknown;

  constructor(issues: readonly Issue[], data: unknown, facts: ResponseFacts) {
    super(`${facts.operation}: the answer differs from the contract: ${listIssues(issues)}`);
    this.operation = facts.operation;
    this.status = facts.status;
    this.requestId = facts.requestId;
    this.issues = issues;
    hide(this, 'data', data);
  }
}
