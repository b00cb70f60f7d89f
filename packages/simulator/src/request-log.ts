/** One answered request. Never its headers, query or bodies: they hold credentials. */
export interface RequestRecord {
  /** Counts the answers of this simulator from 1; a log that was emptied goes on counting. */
  readonly order: number;
  /**
   * 1 for a first try. A request that repeats one (same method, target and body) which was not served (no answer, 401,
   * 408, 425, 429 or 5xx) is its next attempt.
   */
  readonly attempt: number;
  /** Wall time of arrival, epoch milliseconds. */
  readonly at: number;
  /** Undefined when the path belongs to no provider. */
  readonly provider: string | undefined;
  /** Undefined for identity routes and unknown ones. */
  readonly operationId: string | undefined;
  readonly method: string;
  /** The whole path as received, with the provider's prefix and without the query. */
  readonly path: string;
  /** The status sent; 0 when an injected fault cut the connection before one was. */
  readonly status: number;
  /** Wall time from arrival to the answer's first byte. */
  readonly durationMs: number;
  readonly requestId: string;
  /** The kind of the injected fault, where one struck. */
  readonly fault?: string | undefined;
}

/** What to look for; a condition left out matches everything. */
export interface RequestQuery {
  readonly provider?: string | undefined;
  readonly operationId?: string | undefined;
  readonly method?: string | undefined;
  /** Whole, as in the record. */
  readonly path?: string | undefined;
  /** A status, or a class such as `4xx`. */
  readonly status?: number | `${1 | 2 | 3 | 4 | 5}xx` | undefined;
  /** The kind of a fault; `true`: any, `false`: none. */
  readonly fault?: string | boolean | undefined;
  /** Only those after this `order`. */
  readonly since?: number | undefined;
  /** The latest so many. */
  readonly limit?: number | undefined;
}

export interface RequestLog {
  /** In the order of their answers. */
  find(query?: RequestQuery): RequestRecord[];
  clear(): void;
}

/** An older half is dropped when a log exceeds twice this many entries, so a long run keeps its memory flat. */
export const KEPT_ENTRIES = 10_000;

/** Appends to a log that never holds more than twice `KEPT_ENTRIES`. */
export function append<Entry>(log: Entry[], entry: Entry): void {
  log.push(entry);
  if (log.length > 2 * KEPT_ENTRIES) log.splice(0, KEPT_ENTRIES);
}

/** Questions to the records that are kept. */
export function createRequestLog(records: RequestRecord[]): RequestLog {
  return {
    find(query = {}) {
      const found = records.filter((record) => fits(record, query));
      return query.limit === undefined ? found : found.slice(Math.max(0, found.length - query.limit));
    },
    clear() {
      records.length = 0;
    },
  };
}

export function fits(record: RequestRecord, query: RequestQuery): boolean {
  const { provider, operationId, method, path, status, fault, since } = query;
  return (
    (provider === undefined || provider === record.provider) &&
    (operationId === undefined || operationId === record.operationId) &&
    (method === undefined || method.toUpperCase() === record.method) &&
    (path === undefined || path === record.path) &&
    (status === undefined || status === record.status || status === `${Math.floor(record.status / 100)}xx`) &&
    (fault === undefined || fault === record.fault || fault === (record.fault !== undefined)) &&
    (since === undefined || record.order > since)
  );
}
