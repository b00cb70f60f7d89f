import { StatementError } from '../errors.js';
import type { StatementResponse } from '../generated/models.gen.js';
import { type Column, type ReadPage, type Row, StatementRows } from './statement-rows.js';

/** SQL that ran to its end. Iterate over it for the rows of the last statement that has some. */
export class StatementRun implements AsyncIterable<Row> {
  readonly sessionId: string;
  readonly statementId: string;
  /** One per statement, in the order of the text. */
  readonly results: readonly StatementRows[];

  constructor(response: StatementResponse, readPage: ReadPage) {
    this.sessionId = response.session_id ?? '';
    this.statementId = response.statement_id;
    this.results = (response.results ?? []).map(
      (result, index) => new StatementRows(response, index, result, readPage),
    );
  }

  /** Columns of the rows; empty when no statement has any. */
  get columns(): readonly Column[] {
    return this.#last?.columns ?? [];
  }

  /** Number of the rows on all pages, when the service says so. */
  get rowCount(): number | undefined {
    return this.#last?.rowCount;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    if (this.#last !== undefined) yield* this.#last;
  }

  /** The rows as objects, by column name: `run.records<'id' | 'name'>()`. */
  async *records<Name extends string = string>(): AsyncGenerator<Record<Name, string>, void, undefined> {
    if (this.#last !== undefined) yield* this.#last.records<Name>();
  }

  get #last(): StatementRows | undefined {
    return this.results.findLast((result) => result.hasRows);
  }
}

/** SQL on its way: `await` it for its results, or iterate over its rows with `for await`. */
export interface PendingRun extends Promise<StatementRun>, AsyncIterable<Row> {}

/** A native promise that can be iterated over. */
export function pendingRun(run: Promise<StatementRun>): PendingRun {
  async function* rows(): AsyncGenerator<Row, void, undefined> {
    yield* await run;
  }
  return Object.assign(run, { [Symbol.asyncIterator]: rows });
}

/** 1 running, 3 queued. */
export function isUnderWay(response: StatementResponse): boolean {
  return response.status === 1 || response.status === 3;
}

/** Why the SQL failed: the call that reads the result succeeds all the same. Undefined when it did not fail. */
export function failureOf(response: StatementResponse): StatementError | undefined {
  const results = response.results ?? [];
  const index = results.findIndex((result) => result.status === 'PGRES_FATAL_ERROR');
  if (index < 0 && response.status !== -1 && response.status !== 4) return undefined;
  const failed = results[index];
  return new StatementError({
    sessionId: response.session_id ?? '',
    statementId: response.statement_id,
    index: index < 0 ? undefined : index,
    status: response.status,
    code: textOf(failed?.err_code),
    sqlState: textOf(failed?.sql_state),
    reason: failed?.message,
  });
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
