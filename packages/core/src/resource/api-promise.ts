import type { Attempt } from '../errors/index.js';

/** A success answer with what came along. */
export interface ApiResult<T> {
  readonly data: T;
  /** Status and headers; the body has been read. */
  readonly response: Response;
  /** The provider's id of the request that succeeded. */
  readonly requestId: string | undefined;
  readonly attempts: readonly Attempt[];
}

/**
 * The data of a call under way. `await` it for the data, or call `withResponse()` for the data with status, headers,
 * request id and attempts.
 */
export class ApiPromise<T> implements Promise<T> {
  readonly #result: Promise<ApiResult<T>>;

  constructor(result: Promise<ApiResult<T>>) {
    this.#result = result;
  }

  get [Symbol.toStringTag](): string {
    return 'ApiPromise';
  }

  /** The data together with the answer it came in. */
  withResponse(): Promise<ApiResult<T>> {
    return this.#result;
  }

  then<A = T, B = never>(
    onData?: ((data: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#result.then((result) => result.data).then(onData, onError);
  }

  catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onError);
  }

  finally(onDone?: (() => void) | null): Promise<T> {
    return this.then().finally(onDone);
  }
}
