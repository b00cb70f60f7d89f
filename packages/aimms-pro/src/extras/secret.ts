const HIDDEN = '[redacted]';

/** A value that must not be printed by accident: text, JSON and `inspect` show `[redacted]`. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    // What Node's `util.inspect`, and so `console.log`, prints.
    Object.defineProperty(this, Symbol.for('nodejs.util.inspect.custom'), { value: () => HIDDEN });
  }

  /** The value itself. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }
}
