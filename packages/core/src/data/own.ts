/** A copy of an object's own properties that inherits nothing: a polluted `Object.prototype` must not set options. */
export function ownProperties<T extends object>(object: T): T {
  return { __proto__: null, ...object } as T;
}

/** An own property, or undefined. */
export function ownProperty<T extends object, K extends keyof T>(
  object: T | undefined,
  name: K,
): T[K] | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;
}
