/** Something that happens by itself when its time has come. */
export interface Happening {
  readonly atMs: number;
  happen(): void;
}

interface Entry {
  readonly lane: string;
  readonly happening: Happening;
}

/**
 * What will happen by itself, the earliest first. A lane is whatever has at most one next happening; `touch` it when that
 * may have changed, and it is asked again before anything else happens. A heap: to ask costs nothing while nothing is due.
 */
export class Agenda {
  readonly #nextOf: (lane: string) => Happening | undefined;
  readonly #touched = new Set<string>();
  /** The entry that counts; others of the lane are left over in the heap. */
  readonly #valid = new Map<string, Entry>();
  #heap: Entry[] = [];

  constructor(nextOf: (lane: string) => Happening | undefined) {
    this.#nextOf = nextOf;
  }

  touch(lane: string): void {
    this.#touched.add(lane);
  }

  /** Takes the earliest happening that is due by then. */
  take(nowMs: number): Happening | undefined {
    this.#askTouched();
    for (let [first] = this.#heap; first !== undefined; [first] = this.#heap) {
      const valid = this.#valid.get(first.lane) === first;
      if (valid && first.happening.atMs > nowMs) return undefined;
      this.#removeFirst();
      if (!valid) continue;
      this.#valid.delete(first.lane);
      this.#touched.add(first.lane);
      return first.happening;
    }
    return undefined;
  }

  #askTouched(): void {
    for (const lane of this.#touched) {
      const happening = this.#nextOf(lane);
      if (happening === undefined) {
        this.#valid.delete(lane);
        continue;
      }
      const entry = { lane, happening };
      this.#valid.set(lane, entry);
      this.#heap.push(entry);
      this.#rise(this.#heap.length - 1);
    }
    this.#touched.clear();
    if (this.#heap.length > 2 * this.#valid.size + 64) this.#rebuild();
  }

  #rebuild(): void {
    this.#heap = [...this.#valid.values()].sort((a, b) => a.happening.atMs - b.happening.atMs);
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, parent)) return;
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = this.#timeAt(right) < this.#timeAt(left) ? right : left;
      if (!this.#swapIfEarlier(child, at)) return;
      at = child;
    }
  }

  #swapIfEarlier(below: number, above: number): boolean {
    if (!(this.#timeAt(below) < this.#timeAt(above))) return false;
    const [low, high] = [this.#heap[below], this.#heap[above]];
    if (low === undefined || high === undefined) return false;
    this.#heap[below] = high;
    this.#heap[above] = low;
    return true;
  }

  #timeAt(index: number): number {
    return this.#heap[index]?.happening.atMs ?? Infinity;
  }
}
