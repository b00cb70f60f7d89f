import type { Attempt } from '../errors/index.js';

/** A success answer with what came along. */
export interface ApiResult<T> {
  readonly data: T;
  /** Status and headers; the body has been read, or is the data. */
  readonly response: Response;
  /** The provider's id of the request that succeeded. */
  readonly requestId: string | undefined;
  readonly attempts: readonly Attempt[];
}

/**
 * The data of a call under way. `await` it for the data, or call `withResponse()` for the data with status, headers,
 * request id and attempts.
 */
export interface ApiPromise<T> extends Promise<T> {
  withResponse(): Promise<ApiResult<T>>;
}

/**
 * A native promise with `withResponse` added, not a subclass: the engine then follows the chain of awaits, so that the
 * stack of an error ends in the caller's own line, at no cost per call.
 */
export function apiPromise<T>(result: Promise<ApiResult<T>>): ApiPromise<T> {
  const data = result.then(dataOf);
  const withResponse = (): Promise<ApiResult<T>> => {
    // A failure is reported through `result` now; without this it would count as unhandled on `data` as well.
    data.catch(ignore);
    return result;
  };
  return Object.assign(data, { withResponse });
}

function dataOf<T>(result: ApiResult<T>): T {
  return result.data;
}

function ignore(): void {
  // The caller has chosen to hear of it elsewhere.
}
