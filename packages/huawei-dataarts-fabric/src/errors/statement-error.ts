import { SdkError } from '@compute-sessions/core';

/** What is known of a statement that failed. */
export interface StatementFailure {
  readonly sessionId: string;
  readonly statementId: string;
  /** Place of the failed statement in the text, from 0. Undefined when the service does not tell. */
  readonly index: number | undefined;
  /** The service's number for the whole execution: -1 failed, 4 did not run normally (it was cancelled, for example). */
  readonly status: number;
  readonly code: string | undefined;
  /** Five characters of the SQL standard, such as `42P01`. */
  readonly sqlState: string | undefined;
  /** The database's words. */
  readonly reason: string | undefined;
}

/** The call succeeded (HTTP 200), the SQL did not. */
export class StatementError extends SdkError implements StatementFailure {
  static override readonly kind: string = 'StatementError';
  readonly sessionId: string;
  readonly statementId: string;
  readonly index: number | undefined;
  readonly status: number;
  readonly code: string | undefined;
  readonly sqlState: string | undefined;
  readonly reason: string | undefined;

  constructor(failure: StatementFailure) {
    super(describe(failure));
    this.sessionId = failure.sessionId;
    this.statementId = failure.statementId;
    this.index = failure.index;
    this.status = failure.status;
    this.code = failure.code;
    this.sqlState = failure.sqlState;
    this.reason = failure.reason;
  }
}

function describe(failure: StatementFailure): string {
  const which = failure.index === undefined ? '' : ` at statement ${String(failure.index + 1)}`;
  const what = failure.status === 4 ? 'did not run to its end (cancelled?)' : 'failed';
  const reason = failure.reason === undefined ? '' : `: ${failure.reason}`;
  const ids = [
    failure.sqlState === undefined ? undefined : `SQLSTATE ${failure.sqlState}`,
    failure.code === undefined ? undefined : `code ${failure.code}`,
    `statement ${failure.statementId}`,
    `session ${failure.sessionId}`,
  ].filter((part) => part !== undefined);
  return `SQL ${what}${which}${reason} (${ids.join(', ')})`;
}
