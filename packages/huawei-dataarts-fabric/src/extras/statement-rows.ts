import { StatementError } from '../errors.js';
import type { StatementResponse, StatementResult } from '../generated/models.gen.js';

/** The cells of a row as the service sends them: text, whatever the column's type. */
export type Row = readonly string[];

export interface Column {
  readonly name: string;
  /** The column as the service describes it. Its shape is not published. */
  readonly raw: unknown;
}

/** Where the rows of a `READ_OBS` result lie. */
export interface ResultLocation {
  readonly endpoint: string | undefined;
  readonly bucket: string | undefined;
  readonly prefix: string | undefined;
  /** JSON or Arrow. */
  readonly format: string | undefined;
}

/** Reads page `page` of the execution's results. */
export type ReadPage = (page: number) => Promise<StatementResponse>;

/** The result of one statement. Iterate over it for its rows; further pages are fetched when they are reached. */
export class StatementRows implements AsyncIterable<Row> {
  readonly #first: StatementResult;
  readonly #owner: StatementResponse;
  readonly #readPage: ReadPage;
  /** Place of the statement in the text, from 0. */
  readonly index: number;
  /** `PGRES_TUPLES_OK` (rows) or `PGRES_COMMAND_OK` (none). */
  readonly status: string | undefined;
  /** Empty for a command. */
  readonly columns: readonly Column[];
  /** Number of rows on all pages, when the service says so. */
  readonly rowCount: number | undefined;
  /** Set when the rows were left in object storage. */
  readonly location: ResultLocation | undefined;

  constructor(owner: StatementResponse, index: number, first: StatementResult, readPage: ReadPage) {
    this.#first = first;
    this.#owner = owner;
    this.#readPage = readPage;
    this.index = index;
    this.status = first.status;
    this.columns = (first.result_set?.columns ?? []).map(toColumn);
    this.rowCount = first.num_rows;
    this.location = locationOf(first);
  }

  /** True for a result that has rows, even if their number is 0. */
  get hasRows(): boolean {
    return this.#first.result_set !== undefined || this.location !== undefined;
  }

  /** @throws StatementError when the rows are not here, or a page is missing; what `statements.retrieve` throws */
  async *[Symbol.asyncIterator](): AsyncGenerator<Row, void, undefined> {
    if (this.location !== undefined && this.#first.result_set === undefined) {
      throw this.#failure('its rows were left in object storage; `location` says where');
    }
    let page = this.#first;
    let seen = 0;
    for (let number = page.page_no ?? 1; ; number += 1) {
      const rows = page.result_set?.rows ?? [];
      yield* rows;
      seen += rows.length;
      if (isLastPage(page, number, seen)) return;
      if (rows.length === 0) throw this.#failure(`page ${String(number)} of its rows came empty`);
      page = (await this.#readPage(number + 1)).results?.[this.index] ?? {};
    }
  }

  /** The rows as objects, by column name. Of columns with the same name the last one counts. */
  async *records<Name extends string = string>(): AsyncGenerator<Record<Name, string>, void, undefined> {
    const names = this.columns.map((column) => column.name);
    for await (const row of this) {
      yield Object.fromEntries(row.map((cell, i) => [names[i] ?? `column${String(i + 1)}`, cell])) as Record<
        Name,
        string
      >;
    }
  }

  /** All rows at once. */
  async toArray(): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const row of this) rows.push(row);
    return rows;
  }

  #failure(reason: string): StatementError {
    const { session_id: sessionId = '', statement_id: statementId, status } = this.#owner;
    return new StatementError({
      ...{ sessionId, statementId, status, reason, index: this.index },
      ...{ code: undefined, sqlState: undefined },
    });
  }
}

/** The service states the number of pages and of rows; without either, only an empty page is the end. */
function isLastPage(page: StatementResult, number: number, seen: number): boolean {
  if (page.page_count !== undefined) return number >= page.page_count;
  if (page.num_rows !== undefined) return seen >= page.num_rows;
  return (page.result_set?.rows ?? []).length === 0;
}

function toColumn(raw: unknown, index: number): Column {
  const described = typeof raw === 'object' && raw !== null ? (raw as { name?: unknown }).name : raw;
  return { raw, name: typeof described === 'string' ? described : `column${String(index + 1)}` };
}

function locationOf(result: StatementResult): ResultLocation | undefined {
  const {
    obs_endpoint: endpoint,
    obs_bucket_name: bucket,
    obs_file_path_prefix: prefix,
    obs_result_format: format,
  } = result;
  return bucket === undefined && prefix === undefined ? undefined : { endpoint, bucket, prefix, format };
}
