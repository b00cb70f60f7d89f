/** Ends an attempt that has taken `attemptMs`. */
export class AttemptExpired extends Error {
  constructor() {
    super('the attempt took too long');
  }
}

export interface Limits {
  /** Milliseconds for the whole call: token refresh, every attempt, every wait, every body. */
  readonly totalMs: number;
  /** Milliseconds for one attempt, its body included. */
  readonly attemptMs: number;
}

interface Attempt {
  readonly endsMs: number;
  readonly stop: (reason: unknown) => void;
}

/**
 * How long one call goes on: until its deadline, or until its caller ends it. Whatever is under way ends with it. One timer
 * serves all limits: it rings when the first of them may have been reached, and looks.
 */
export class Lifetime {
  /** What ended the call before it had an answer; whichever came first. */
  endedBy: 'deadline' | 'caller' | undefined;
  readonly #limits: Limits;
  readonly #userSignal: AbortSignal | undefined;
  readonly #endsMs: number;
  readonly #attempts = new Set<Attempt>();
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #controller: AbortController | undefined;
  #reason: unknown;

  /** Begins now, or has begun at `startedMs` by `performance.now()`, and has to be closed. */
  constructor(limits: Limits, userSignal: AbortSignal | undefined, startedMs: number = performance.now()) {
    this.#limits = limits;
    this.#userSignal = userSignal;
    this.#endsMs = startedMs + limits.totalMs;
    if (userSignal?.aborted === true) {
      this.#onAbort();
      return;
    }
    userSignal?.addEventListener('abort', this.#onAbort);
    this.#ringAfter(Math.min(this.#endsMs - performance.now(), limits.attemptMs));
  }

  /** Ends with the call. Made when somebody asks for it: most calls need none beside those of their attempts. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.endedBy !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  throwIfEnded(): void {
    if (this.endedBy !== undefined) throw this.#reason;
  }

  /** Whether a wait ends before the deadline. One that does not is not begun: what is known by now says more than a timeout. */
  lastsFor(waitMs: number): boolean {
    return performance.now() + waitMs < this.#endsMs;
  }

  /**
   * One attempt. After `attemptMs` it rejects with AttemptExpired, and at the end of the call with the reason for that: at
   * once, whether `work` heeds its signal or not.
   */
  attempt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const controller = new AbortController();
      const attempt: Attempt = {
        endsMs: performance.now() + this.#limits.attemptMs,
        stop: (reason) => {
          this.#leave(attempt);
          controller.abort(reason);
          reject(reason as Error);
        },
      };
      this.#attempts.add(attempt);
      // Handled also after the end: a late failure must not count as an unhandled rejection.
      work(controller.signal).then(
        (value) => {
          this.#leave(attempt);
          resolve(value);
        },
        (error: unknown) => {
          this.#leave(attempt);
          reject(error as Error);
        },
      );
    });
  }

  /** The call is over. An attempt that nobody waits for any more keeps its limit. */
  close(): void {
    this.#isClosed = true;
    this.#userSignal?.removeEventListener('abort', this.#onAbort);
    if (this.#isOver()) clearTimeout(this.#timer);
  }

  #isOver(): boolean {
    return this.#isClosed && this.#attempts.size === 0;
  }

  #leave(attempt: Attempt): void {
    this.#attempts.delete(attempt);
    if (this.#isOver()) clearTimeout(this.#timer);
  }

  readonly #onAbort = (): void => {
    this.#end('caller', this.#userSignal?.reason);
  };

  #ringAfter(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#look();
    }, Math.ceil(ms));
  }

  #look(): void {
    const now = performance.now();
    if (now >= this.#endsMs) {
      this.#end('deadline', new Error('the call took too long'));
      return;
    }
    let nextMs = Math.min(this.#endsMs, now + this.#limits.attemptMs);
    for (const attempt of this.#attempts) {
      if (now >= attempt.endsMs) attempt.stop(new AttemptExpired());
      else nextMs = Math.min(nextMs, attempt.endsMs);
    }
    if (!this.#isOver()) this.#ringAfter(nextMs - now);
  }

  #end(by: 'deadline' | 'caller', reason: unknown): void {
    if (this.endedBy !== undefined) return;
    this.endedBy = by;
    this.#reason = reason;
    this.#controller?.abort(reason);
    for (const attempt of this.#attempts) attempt.stop(reason);
  }
}
