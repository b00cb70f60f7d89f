import type { Logger } from '../../logging/index.js';
import { clientLogger } from '../../logging/index.js';
import type { TokenStoreFailure } from './token-store.js';

/** The store cannot be relied on now. Never leaves this folder. */
export class StoreUnusable extends Error {}

export interface GuardOptions {
  readonly timeoutMs: number;
  readonly onError: ((failure: TokenStoreFailure) => void) | undefined;
  readonly logger: Logger | undefined;
}

/** Stands between the calls and a store that may fail, hang, or keep its failures to itself. */
export class Guard {
  readonly #options: GuardOptions;
  readonly #logger: ReturnType<typeof clientLogger>;
  #events = 0;

  constructor(store: object, options: GuardOptions) {
    this.#options = options;
    this.#logger = clientLogger(options.logger, undefined);
    this.#listen(store);
  }

  /**
   * One operation of the store, within the time limit.
   *
   * @throws StoreUnusable for whatever goes wrong, once it is reported
   */
  async run<T>(operation: TokenStoreFailure['operation'], work: () => Promise<T>): Promise<T> {
    const events = this.#events;
    let result: T;
    try {
      result = await this.#within(work);
    } catch (error) {
      this.report({ operation, error });
      throw new StoreUnusable();
    }
    // Keyv answers with undefined and an event when its adapter fails.
    if (events !== this.#events) throw new StoreUnusable();
    return result;
  }

  report(failure: TokenStoreFailure): void {
    const { operation, error } = failure;
    const { name, code } = (typeof error === 'object' && error !== null ? error : {}) as Partial<
      Record<'name' | 'code', unknown>
    >;
    // Not the message: it may quote an address with a password in it.
    this.#logger.log('warn', 'shared tokens: the store failed', { operation, name, code });
    try {
      this.#options.onError?.(failure);
    } catch {
      // A listener that fails must not become the failure of a call.
    }
  }

  /** Without a listener, an error event of an emitter is thrown where nobody can catch it, and ends the process. */
  #listen(store: object): void {
    const { on } = store as { on?: unknown };
    if (typeof on !== 'function') return;
    on.call(store, 'error', (error: unknown) => {
      this.#events += 1;
      this.report({ operation: 'event', error });
    });
  }

  #within<T>(work: () => Promise<T>): Promise<T> {
    const { timeoutMs } = this.#options;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The token store did not answer within ${String(timeoutMs)} ms`));
      }, timeoutMs);
      // Started in a promise: a store may also throw at once. What comes after the time limit is dropped.
      Promise.resolve()
        .then(work)
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
        });
    });
  }
}
