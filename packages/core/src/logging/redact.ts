/** Shorter values are too common to cut out of a text without harming it. */
const SHORTEST_SECRET = 6;

/**
 * The secrets in a header value: the whole of it, and each long word (`Bearer <token>`, `signature="..."`, `ST$<token>`). Words that
 * many headers have in common are too short to count.
 */
export function secretsIn(headerValue: string): string[] {
  return [headerValue, ...headerValue.split(/[\s,;="$]+/).filter((word) => word.length >= 16)];
}

/** `text` without any of the given secrets; also in their percent-encoded and JSON-escaped spelling. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  // The longest first: a secret that is part of another one must not leave the rest of it standing.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret.length < SHORTEST_SECRET) continue;
    for (const spelling of new Set([
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
    ])) {
      clean = clean.replaceAll(spelling, '[redacted]');
    }
  }
  return clean;
}
