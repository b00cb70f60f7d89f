const SHORTEST_INTERVAL_MS = 50;

/** Short pauses after a change, longer ones while nothing happens. A little jitter keeps many waiters apart. */
export class Interval {
  readonly #min: number;
  readonly #max: number;
  #current: number;

  constructor(options: { readonly minIntervalMs?: number; readonly maxIntervalMs?: number }) {
    this.#min = Math.max(SHORTEST_INTERVAL_MS, options.minIntervalMs ?? 500);
    this.#max = Math.max(this.#min, options.maxIntervalMs ?? 10_000);
    this.#current = this.#min;
  }

  next(changed: boolean): number {
    const now = changed ? this.#min : this.#current;
    this.#current = Math.min(this.#max, now * 1.5);
    return now * (0.9 + Math.random() * 0.2);
  }
}
