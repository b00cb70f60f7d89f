import { KEPT_ENTRIES } from '../request-log.js';

export interface TableOptions<Row extends object, Index extends string> {
  /** What rows can be found by beside their key; undefined leaves a row out of the index. */
  readonly indexes?: Readonly<Record<Index, (row: Row) => string | undefined>> | undefined;
  /**
   * Whether nothing more can become of a row, so that it may be forgotten. Of such rows the latest `KEPT_ENTRIES` stay,
   * in the order of their creation; a table forgets only while it grows. Without this, rows stay until they are deleted.
   */
  readonly isOver?: ((row: Row) => boolean) | undefined;
  /** Called after each change, also for the rows that an archive gives back. */
  readonly onChange?: ((row: Row) => void) | undefined;
}

/** To look at all rows costs a millisecond or two: it is done once for so many new ones. */
const SWEEP_AFTER = 1_000;

interface TableIndex<Row> {
  keyOf(row: Row): string | undefined;
  /** By the index's value, then by the row's key. */
  readonly buckets: Map<string, Map<string, Row>>;
}

/**
 * Rows by key, in the order of their creation. A row is never changed in place but by `patch`, so the table knows what
 * has changed; the type of a row must be readonly to the depth (`Unfit`), which makes a forgotten change a type error.
 */
export class Table<Row extends object, Index extends string = never> {
  readonly #rows: Map<string, Row>;
  readonly #indexes = new Map<string, TableIndex<Row>>();
  readonly #options: TableOptions<Row, Index>;
  readonly #note: (key: string) => void;
  #sweepAbove: number;

  /** `note` is told the key of each row that was added, changed or removed. */
  constructor(
    kept: Iterable<readonly [string, Row]>,
    options: TableOptions<Row, Index>,
    note: (key: string) => void,
  ) {
    this.#rows = new Map(kept);
    this.#options = options;
    this.#note = note;
    for (const [name, keyOf] of Object.entries<(row: Row) => string | undefined>(options.indexes ?? {})) {
      this.#indexes.set(name, { keyOf, buckets: new Map() });
    }
    for (const [key, row] of this.#rows) {
      for (const index of this.#indexes.values()) enter(index, key, row);
      options.onChange?.(row);
    }
    this.#sweepAbove = Math.max(this.#rows.size, KEPT_ENTRIES) + SWEEP_AFTER;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  /** In the order of their creation. */
  values(): IterableIterator<Row> {
    return this.#rows.values();
  }

  /** In the order of their creation. */
  entries(): IterableIterator<[string, Row]> {
    return this.#rows.entries();
  }

  /** The rows whose value of the index is `value`, in the order in which they came to have it. */
  by(index: Index, value: string): readonly Row[] {
    const bucket = this.#indexes.get(index)?.buckets.get(value);
    return bucket === undefined ? [] : [...bucket.values()];
  }

  /** How many rows `by` would give. */
  count(index: Index, value: string): number {
    return this.#indexes.get(index)?.buckets.get(value)?.size ?? 0;
  }

  /** Adds a row; one that was there under this key gives way to it. */
  set(key: string, row: Row): void {
    const former = this.#rows.get(key);
    if (former !== undefined) for (const index of this.#indexes.values()) leave(index, key, former);
    this.#rows.set(key, row);
    for (const index of this.#indexes.values()) enter(index, key, row);
    this.#changed(key, row);
    if (this.#rows.size > this.#sweepAbove) this.#sweep();
  }

  /** Changes members of a row. Whoever holds the row sees the change. */
  patch(key: string, changes: Readonly<Partial<Row>>): void {
    const row = this.#rows.get(key);
    if (row === undefined) throw new Error('A row that is not in its table cannot change.');
    const indexes = [...this.#indexes.values()];
    const places = indexes.map((index) => index.keyOf(row));
    Object.assign(row, changes);
    for (const [at, index] of indexes.entries()) {
      if (index.keyOf(row) === places[at]) continue;
      leave(index, key, row, places[at]);
      enter(index, key, row);
    }
    this.#changed(key, row);
  }

  delete(key: string): boolean {
    const row = this.#rows.get(key);
    if (row === undefined) return false;
    this.#rows.delete(key);
    for (const index of this.#indexes.values()) leave(index, key, row);
    this.#changed(key, row);
    return true;
  }

  clear(): void {
    for (const key of [...this.#rows.keys()]) this.delete(key);
  }

  #changed(key: string, row: Row): void {
    this.#note(key);
    this.#options.onChange?.(row);
  }

  #sweep(): void {
    const { isOver } = this.#options;
    if (isOver !== undefined) {
      const over = [...this.#rows].filter(([, row]) => isOver(row)).map(([key]) => key);
      for (const key of over.slice(0, Math.max(0, over.length - KEPT_ENTRIES))) this.delete(key);
    }
    this.#sweepAbove = this.#rows.size + SWEEP_AFTER;
  }
}

function enter<Row>(index: TableIndex<Row>, key: string, row: Row): void {
  const value = index.keyOf(row);
  if (value === undefined) return;
  const bucket = index.buckets.get(value);
  if (bucket === undefined) index.buckets.set(value, new Map([[key, row]]));
  else bucket.set(key, row);
}

function leave<Row>(index: TableIndex<Row>, key: string, row: Row, value = index.keyOf(row)): void {
  if (value === undefined) return;
  const bucket = index.buckets.get(value);
  bucket?.delete(key);
  if (bucket?.size === 0) index.buckets.delete(value);
}
