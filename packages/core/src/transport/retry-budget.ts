const FULL = 20;
const COST = 1;
const REFUND = 0.1;

/**
 * Keeps the retries of one client to a small part of its traffic, so that a failing service is not hit harder than a
 * healthy one: 20 retries at once, then one for every ten successful calls.
 */
export class RetryBudget {
  #tokens = FULL;

  /** Pays for one retry; false when the budget is spent. */
  take(): boolean {
    if (this.#tokens < COST) return false;
    this.#tokens -= COST;
    return true;
  }

  /** A call succeeded. */
  credit(): void {
    this.#tokens = Math.min(FULL, this.#tokens + REFUND);
  }
}
