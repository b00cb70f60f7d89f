/** Milliseconds for people: `500 ms`, `90 s`, `15 min`, `2.5 h`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${String(Math.round(ms))} ms`;
  if (ms < 120_000) return `${rounded(ms / 1_000)} s`;
  if (ms < 7_200_000) return `${rounded(ms / 60_000)} min`;
  return `${rounded(ms / 3_600_000)} h`;
}

/** One decimal at most, never less than it is. */
function rounded(value: number): string {
  return String(Math.ceil(value * 10) / 10);
}
