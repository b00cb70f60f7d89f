/** Shorter values are too common to cut out of a text without harming it. */
const SHORTEST_SECRET = 6;

/**
 * The secrets in a header value: the whole of it, and each long word (`Bearer <token>`, `signature="..."`, `ST$<token>`). Words that
 * many headers have in common are too short to count.
 */
export function secretsIn(headerValue: string): string[] {
  return [headerValue, ...headerValue.split(/[\s,;="$]+/).filter((word) => word.length >= 16)];
}

/** `text` without any of the given secrets, in any of their usual spellings. */
export function redact(text: string, secrets: Iterable<string>): string {
  let clean = text;
  // The longest first: a secret that is part of another one must not leave the rest of it standing.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret.length < SHORTEST_SECRET) continue;
    for (const spelling of spellings(secret)) clean = clean.replaceAll(spelling, '[redacted]');
  }
  return clean;
}

/** As it is, in an address, in a form, in JSON, and in JSON that is quoted in JSON: what a server says of a request's body. */
function spellings(secret: string): Set<string> {
  const once = JSON.stringify(secret).slice(1, -1);
  const twice = JSON.stringify(once).slice(1, -1);
  // A lone surrogate cannot be percent-encoded, and so never is.
  const percent = /\p{Surrogate}/u.test(secret) ? secret : encodeURIComponent(secret);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const lower = [percent, form].map((text) => text.replaceAll(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase()));
  return new Set([twice, once, percent, form, ...lower, secret]);
}
