const FIRST_MS = 250;
const LONGEST_MS = 8_000;

/** Full jitter: a random wait between 0 and 250 ms, 500 ms, 1 s ... up to 8 s. `random` is in [0, 1). */
export function backoffMs(retryNumber: number, random: number): number {
  return Math.floor(random * Math.min(LONGEST_MS, FIRST_MS * 2 ** (retryNumber - 1)));
}
