export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one: for optional maps of a document. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** The parser's own message quotes its input, so it is not passed on. */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
