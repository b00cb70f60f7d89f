import { type ApiPromise, apiPromise, type ApiResult } from './api-promise.js';

/** One page of a list. */
export class Page<Body, Item> implements AsyncIterable<Item> {
  readonly #next: (() => Promise<Page<Body, Item>>) | undefined;
  readonly items: readonly Item[];
  /** The page as the provider sent it. */
  readonly body: Body;
  /** Number of all items, when the provider says so. */
  readonly total: number | undefined;

  constructor(
    facts: { items: readonly Item[]; body: Body; total: number | undefined },
    next: (() => Promise<Page<Body, Item>>) | undefined,
  ) {
    this.items = facts.items;
    this.body = facts.body;
    this.total = facts.total;
    this.#next = next;
  }

  hasNextPage(): boolean {
    return this.#next !== undefined;
  }

  /** The next page, or undefined when this was the last. Options of the first call hold for it too. */
  async nextPage(): Promise<Page<Body, Item> | undefined> {
    return this.#next?.();
  }

  /** All items from this page on; further pages are fetched when they are reached. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for (let page: Page<Body, Item> | undefined = this; page !== undefined; page = await page.nextPage()) {
      yield* page.items;
    }
  }
}

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
