/** Counts something, and tells when there has been enough of it. */
export class Tally {
  #seen = 0;
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  add(): void {
    this.#seen += 1;
    for (const { count, resolve } of this.#waiting) if (this.#seen >= count) resolve();
  }

  reached(count: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#seen >= count) resolve();
      else this.#waiting.push({ count, resolve });
    });
  }
}
