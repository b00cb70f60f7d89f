/**
 * What an answer asks for. A date is measured by the answer's own `Date`, for the local clock may be wrong; by `nowMs` where
 * there is none.
 */
export function retryAfterOf(headers: Headers, nowMs: number): number | undefined {
  const sentMs = Date.parse(headers.get('date') ?? '');
  return retryAfterMs(headers.get('retry-after'), Number.isNaN(sentMs) ? nowMs : sentMs);
}

/**
 * Milliseconds asked for by a `Retry-After` header: seconds (also fractions) or an HTTP date (RFC 9110, 10.2.3).
 * Undefined when the header is absent or unreadable; a date in the past is 0.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  if (!/[A-Za-z]/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
