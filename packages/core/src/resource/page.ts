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
