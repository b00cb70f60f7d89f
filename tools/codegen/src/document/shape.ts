/** A JSON object. Its keys are document text: read them by own property. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own property, or undefined: `constructor` and `__proto__` are names like any other in a document. */
export function own(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

export function ownObject(object: unknown, key: string): JsonObject {
  const value = own(object, key);
  return isObject(value) ? value : {};
}

export function ownArray(object: unknown, key: string): unknown[] {
  const value = own(object, key);
  return Array.isArray(value) ? value : [];
}

export function ownString(object: unknown, key: string): string | undefined {
  const value = own(object, key);
  return typeof value === 'string' ? value : undefined;
}
