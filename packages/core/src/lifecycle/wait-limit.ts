/** Timers take at most this; more would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Ends a wait: by its deadline or by the caller's signal, whichever comes first. */
export class WaitLimit {
  readonly deadlineMs: number;
  readonly #controller = new AbortController();
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #userSignal: AbortSignal | undefined;
  #outOfTime = false;

  constructor(options: { readonly signal?: AbortSignal; readonly deadlineMs?: number }) {
    this.deadlineMs = options.deadlineMs ?? 900_000;
    this.#userSignal = options.signal;
    const ms = Math.min(Math.max(0, this.deadlineMs), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.#outOfTime = !this.signal.aborted;
      this.#controller.abort(new Error('deadline'));
    }, ms);
    if (this.#userSignal?.aborted === true) this.#onAbort();
    else this.#userSignal?.addEventListener('abort', this.#onAbort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get outOfTime(): boolean {
    return this.#outOfTime;
  }

  /** The wait is over: nothing is left behind. */
  end(): void {
    clearTimeout(this.#timer);
    this.#userSignal?.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = (): void => {
    this.#controller.abort(this.#userSignal?.reason);
  };
}
