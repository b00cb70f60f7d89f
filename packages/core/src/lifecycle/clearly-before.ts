/** Clocks differ, and times may be cut to the second: only what is clearly older is ruled out. */
const TOLERANCE_MS = 60_000;

/** The latest time that is clearly before a creation that began at `startedAt`. */
export function clearlyBefore(startedAt: string): Date {
  return new Date(Date.parse(startedAt) - TOLERANCE_MS);
}
