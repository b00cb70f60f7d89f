/** A prototype without members. Objects made from it stay as fast as others, which those with no prototype do not. */
const NOTHING: object = Object.freeze({ __proto__: null });

/** A copy of an object's own properties that inherits nothing: a polluted `Object.prototype` must not set options. */
export function ownProperties<T extends object>(object: T): T {
  return Object.assign(Object.create(NOTHING) as T, object);
}

/** An own property, or undefined. */
export function ownProperty<T extends object, K extends keyof T>(
  object: T | undefined,
  name: K,
): T[K] | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** An own property of an object whose names are not known beforehand, or undefined. */
export function ownValue(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
}
