/** One answered request. Never its headers, query or bodies: they hold credentials. */
export interface RequestRecord {
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

/** An older half is dropped when a log exceeds twice this many entries, so a long run keeps its memory flat. */
export const KEPT_ENTRIES = 10_000;

/** Appends to a log that never holds more than twice `KEPT_ENTRIES`. */
export function append<Entry>(log: Entry[], entry: Entry): void {
  log.push(entry);
  if (log.length > 2 * KEPT_ENTRIES) log.splice(0, KEPT_ENTRIES);
}
