export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one: for optional maps of a document. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** What is nested deeper could be read, but never written again: that takes a call per level. */
const DEEPEST = 500;

/** The parser's own message quotes its input, so it is not passed on. */
export function parseJson(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    // Each level takes two characters at least, so short texts, which most are, need no look.
    return text.length > 2 * DEEPEST && isDeeper(value, DEEPEST) ? { ok: false } : { ok: true, value };
  } catch {
    return { ok: false };
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}
