import { DueQueue } from './due-queue.js';

/** How often looks may begin. */
export interface Limits {
  readonly maxPerSecond: number;
  readonly maxInFlight: number;
  /** No look begins before this time, by `performance.now()`. */
  pausedUntilMs: number;
}

interface Waiter {
  readonly begin: () => void;
}

/** A second and a tenth: what was given a turn may leave a little later, and then closer to what follows. */
const WINDOW_MS = 1_100;
/** A timer that fired late may be made up for by this much, so that rates above one per timer tick are reached. */
const CATCH_UP_MS = 20;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const HIGHEST_RATE = 100_000;

/**
 * The turns of a scheduler: evenly spaced, whoever has been due longest first, and a tenth below the rate, so that the
 * requests themselves keep to it, too. Needs one timer and one small entry for each wait. Loaded with the first wait.
 */
export class Turns {
  readonly #queue = new DueQueue<Waiter>();
  readonly #limits: Limits;
  readonly #spacingMs: number;
  /** When the last looks began, as many as fit into the window; undefined without a limit. */
  readonly #begun: Float64Array | undefined;
  #oldest = 0;
  #nextMs = Number.NEGATIVE_INFINITY;
  #inFlight = 0;
  #timer: { readonly handle: ReturnType<typeof setTimeout>; readonly atMs: number } | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
    const rate = limits.maxPerSecond;
    this.#spacingMs = WINDOW_MS / rate;
    if (rate <= HIGHEST_RATE) {
      this.#begun = new Float64Array(Math.max(1, Math.floor(rate))).fill(Number.NEGATIVE_INFINITY);
    }
  }

  get waiting(): number {
    return this.#queue.size;
  }

  turn(afterMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const stop = (): void => {
        this.#queue.remove(entry);
        if (this.#queue.size === 0) this.#disarm();
        reject(signal.reason as Error);
      };
      const begin = (): void => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const entry = this.#queue.add(performance.now() + afterMs, { begin });
      signal.addEventListener('abort', stop);
      this.#advance();
    });
  }

  done(): void {
    this.#inFlight -= 1;
    this.#advance();
  }

  /** Lets those begin whose turn has come, and sets the timer for the next. */
  #advance(): void {
    for (let { first } = this.#queue; first !== undefined; { first } = this.#queue) {
      if (this.#inFlight >= this.#limits.maxInFlight) return;
      const now = performance.now();
      const atMs = Math.max(first.dueMs, this.#nextMs, this.#limits.pausedUntilMs, this.#windowOpensMs());
      if (atMs > now) {
        this.#arm(atMs, now);
        return;
      }
      this.#queue.remove(first);
      this.#note(now);
      first.value.begin();
    }
    this.#disarm();
  }

  /** When the oldest noted look leaves the window. */
  #windowOpensMs(): number {
    return (this.#begun?.[this.#oldest] ?? Number.NEGATIVE_INFINITY) + WINDOW_MS;
  }

  #note(now: number): void {
    this.#inFlight += 1;
    this.#nextMs = Math.max(this.#nextMs, now - CATCH_UP_MS) + this.#spacingMs;
    if (this.#begun === undefined) return;
    this.#begun[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#begun.length;
  }

  #arm(atMs: number, now: number): void {
    if (this.#timer !== undefined && this.#timer.atMs <= atMs) return;
    this.#disarm();
    const ms = Math.min(LONGEST_TIMER_MS, Math.ceil(atMs - now));
    const onTime = (): void => {
      this.#timer = undefined;
      this.#advance();
    };
    this.#timer = { handle: setTimeout(onTime, ms), atMs };
  }

  #disarm(): void {
    clearTimeout(this.#timer?.handle);
    this.#timer = undefined;
  }
}
