const LONGEST_SEGMENT = 20;

/** One request as a line: status, milliseconds, and what it was, long identifiers cut short. */
export function requestLine(status: number, tookMs: number, what: string): string {
  return `  ${String(status)}  ${String(Math.round(tookMs)).padStart(4)} ms  ${what.replaceAll(/[^/?&= ]+/g, shorten)}`;
}

function shorten(segment: string): string {
  const isIdentifier = segment.length > LONGEST_SEGMENT && /\d/.test(segment);
  return isIdentifier ? `${segment.slice(0, 8)}...` : segment;
}
