/** Smaller differences come from the network and from the header's resolution of one second. */
const TOLERANCE_MS = 30_000;

/** The local clock, corrected once the server's `Date` header has shown that the two differ. */
export class Clock {
  #skewMs = 0;

  now(): number {
    return Date.now() + this.#skewMs;
  }

  /** Milliseconds by which the server is ahead, as far as known. */
  get skewMs(): number {
    return this.#skewMs;
  }

  /** Adopts the server's time when it differs from `now()` by more than the tolerance. */
  learn(dateHeader: string | null): void {
    const server = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
    if (Number.isNaN(server) || Math.abs(server - this.now()) <= TOLERANCE_MS) return;
    this.#skewMs = server - Date.now();
  }
}
