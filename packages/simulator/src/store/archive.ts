/** One row as it now is; `row` undefined: it is gone. */
export interface Change {
  /** The table, with its owner: `ibm-quantum/jobs`. */
  readonly place: string;
  readonly key: string;
  readonly row: object | undefined;
}

/** What keeps rows beyond the life of the process. */
export interface Archive {
  /** The rows of a place by their keys, in the order in which they were first written. */
  read(place: string): readonly (readonly [key: string, row: object])[];
  /** Writes all of it or nothing. When it returns, a killed process loses nothing of it. */
  write(changes: readonly Change[]): void;
  close(): void;
}
