import { type ApiPromise, apiPromise, type ApiResult } from './api-promise.js';
import type { Page } from './page.js';

/** A list under way: `await` it for its first page, or iterate over all items with `for await`. */
export interface PagePromise<Body, Item> extends ApiPromise<Page<Body, Item>>, AsyncIterable<Item> {
  /** The pages, one after the other. */
  pages(): AsyncGenerator<Page<Body, Item>, void, undefined>;
}

export function pagePromise<Body, Item>(
  result: Promise<ApiResult<Page<Body, Item>>>,
): PagePromise<Body, Item> {
  const first = apiPromise(result);
  return Object.assign(first, {
    async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
      yield* await first;
    },
    async *pages(): AsyncGenerator<Page<Body, Item>, void, undefined> {
      for (
        let page: Page<Body, Item> | undefined = await first;
        page !== undefined;
        page = await page.nextPage()
      ) {
        yield page;
      }
    },
  });
}
