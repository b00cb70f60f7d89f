import type { Archive, Change } from './archive.js';
import type { Unfit } from './plain.js';
import { Table, type TableOptions } from './table.js';

/** One value that is kept like a table's rows. */
export interface Cell<Value> {
  readonly value: Value;
  set(value: Value): void;
}

/** One owner's tables and values. A name is given once. */
export interface Shelf {
  /** False when an archive has given back what this owner had before. */
  readonly isNew: boolean;
  table<Row extends object, Index extends string = never>(
    name: Fit<Row>,
    options?: TableOptions<Row, Index>,
  ): Table<Row, Index>;
  /** `first` makes the value where none is kept. */
  cell<Value>(name: Fit<Value>, first: () => Value): Cell<Value>;
}

/** A name, for data that a table can hold; else a type that says which members are at fault. */
export type Fit<Data> = [Unfit<Data>] extends [never] ? string : { readonly cannotBeKept: Unfit<Data> };

/** All that a simulator knows, in tables. With an archive it outlives the process. */
export class Store {
  readonly #archive: Archive | undefined;
  readonly #changed = new Map<string, { table: Rows; keys: Set<string> }>();
  readonly #hooks: (() => void)[] = [];
  readonly #places = new Set<string>();
  readonly #owners: Table<object>;

  constructor(archive?: Archive) {
    this.#archive = archive;
    this.#owners = this.#table('simulator/owners', {});
  }

  get persistent(): boolean {
    return this.#archive !== undefined;
  }

  shelf(owner: string): Shelf {
    const isNew = !this.#owners.has(owner);
    if (isNew) this.#owners.set(owner, {});
    const cells = this.#table<{ readonly value: unknown }, never>(`${owner}/.cells`, {});
    return {
      isNew,
      table: <Row extends object, Index extends string = never>(
        name: Fit<Row>,
        options: TableOptions<Row, Index> = {},
      ) => this.#table<Row, Index>(`${owner}/${String(name)}`, options),
      cell: <Value>(name: Fit<Value>, first: () => Value) => {
        const key = String(name);
        if (!cells.has(key)) cells.set(key, { value: first() });
        return {
          // Seam: under one name there is one type of value.
          get value() {
            return cells.get(key)?.value as Value;
          },
          set: (value) => cells.set(key, { value }),
        };
      },
    };
  }

  /** `hook` may change tables; what it changes goes along. */
  beforeFlush(hook: () => void): void {
    this.#hooks.push(hook);
  }

  /** Writes what has changed since the last time. When it throws, nothing was written and the next one tries again. */
  flush(): void {
    const archive = this.#archive;
    if (archive === undefined) return;
    for (const hook of this.#hooks) hook();
    if (this.#changed.size === 0) return;
    const changes: Change[] = [];
    for (const [place, { table, keys }] of this.#changed) {
      for (const key of keys) changes.push({ place, key, row: table.get(key) });
    }
    archive.write(changes);
    this.#changed.clear();
  }

  close(): void {
    this.#archive?.close();
  }

  #table<Row extends object, Index extends string>(
    place: string,
    options: TableOptions<Row, Index>,
  ): Table<Row, Index> {
    if (this.#places.has(place)) throw new Error(`There are two tables ${place}.`);
    this.#places.add(place);
    const kept = this.#archive?.read(place) ?? [];
    const note = (key: string): void => {
      if (this.#archive === undefined) return;
      const changed = this.#changed.get(place);
      if (changed === undefined) this.#changed.set(place, { table, keys: new Set([key]) });
      else changed.keys.add(key);
    };
    // Seam: a place holds what its owner wrote there; a file of another version is not opened.
    const table = new Table(kept as readonly (readonly [string, Row])[], options, note);
    return table;
  }
}

interface Rows {
  get(key: string): object | undefined;
}
