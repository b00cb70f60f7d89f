import { AbortError, type Phase, TimeoutError } from '../errors/index.js';

/** What to wait for, and what to say when it does not come. */
export interface Watched {
  readonly operation: string;
  readonly signal: AbortSignal | undefined;
  readonly phase: Phase;
  readonly limit: 'totalMs' | 'attemptMs';
  readonly limitMs: number;
  /** What is left of the limit, when it began earlier. */
  readonly leftMs?: number;
}

/**
 * `work`, but no longer than the caller's signal and the limit last, whether it heeds them or not.
 *
 * @throws AbortError, TimeoutError; whatever `work` fails with
 */
export async function within<T>(work: Promise<T>, watched: Watched): Promise<T> {
  const watch = new Watch(watched);
  try {
    return await Promise.race([work, watch.stopped]);
  } finally {
    watch.end();
  }
}

/** A promise that fails when the caller aborts, or when time runs out. To be raced, and ended. */
class Watch {
  readonly stopped: Promise<never>;
  readonly #signal: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #onAbort: () => void = () => undefined;

  constructor({ operation, signal, phase, limit, limitMs, leftMs = limitMs }: Watched) {
    this.#signal = signal;
    this.stopped = new Promise((_, reject) => {
      this.#onAbort = () => {
        reject(new AbortError({ operation, phase, cause: signal?.reason }));
      };
      this.#timer = setTimeout(() => {
        reject(new TimeoutError({ operation, phase, limit, limitMs }));
      }, leftMs);
      if (signal?.aborted === true) this.#onAbort();
      signal?.addEventListener('abort', this.#onAbort);
    });
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }
}
