/** A place in the queue. `index` is the queue's own note of where it stands. */
export interface Due<T> {
  readonly dueMs: number;
  readonly order: number;
  readonly value: T;
  index: number;
}

/** Entries by the time they are due; those of the same time in the order they came. A binary heap. */
export class DueQueue<T> {
  readonly #heap: Due<T>[] = [];
  #count = 0;

  get size(): number {
    return this.#heap.length;
  }

  get first(): Due<T> | undefined {
    return this.#heap[0];
  }

  add(dueMs: number, value: T): Due<T> {
    this.#count += 1;
    const entry: Due<T> = { dueMs, order: this.#count, value, index: this.#heap.length };
    this.#heap.push(entry);
    this.#rise(entry);
    return entry;
  }

  /** Takes an entry out; nothing happens when it has left before. */
  remove(entry: Due<T>): void {
    if (this.#heap[entry.index] !== entry) return;
    const last = this.#heap.pop();
    if (last !== undefined && last !== entry) {
      this.#put(last, entry.index);
      this.#rise(last);
      this.#sink(last);
    }
    entry.index = -1;
  }

  #put(entry: Due<T>, index: number): void {
    this.#heap[index] = entry;
    entry.index = index;
  }

  #rise(entry: Due<T>): void {
    for (;;) {
      const parent = this.#heap[(entry.index - 1) >> 1];
      if (entry.index === 0 || parent === undefined || !isBefore(entry, parent)) return;
      this.#swap(parent, entry);
    }
  }

  #sink(entry: Due<T>): void {
    for (;;) {
      const left = this.#heap[2 * entry.index + 1];
      const right = this.#heap[2 * entry.index + 2];
      const child = left !== undefined && right !== undefined && isBefore(right, left) ? right : left;
      if (child === undefined || !isBefore(child, entry)) return;
      this.#swap(entry, child);
    }
  }

  /** `lower` and `upper` change places. */
  #swap(lower: Due<T>, upper: Due<T>): void {
    const { index } = lower;
    this.#put(lower, upper.index);
    this.#put(upper, index);
  }
}

function isBefore<T>(a: Due<T>, b: Due<T>): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);
}
