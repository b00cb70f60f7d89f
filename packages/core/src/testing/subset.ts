/** Whether `whole` has all that `part` has. Lists are compared whole. */
export function hasAll(whole: unknown, part: unknown): boolean {
  if (!isObject(part)) return isSame(whole, part);
  if (Array.isArray(part)) return isSame(whole, part);
  if (!isObject(whole) || Array.isArray(whole)) return false;
  return Object.entries(part).every(
    ([name, value]) =>
      value === undefined || (Object.hasOwn(whole, name) && hasAll((whole as Members)[name], value)),
  );
}

/** Deep equality of JSON values; a member that is undefined is as good as none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => isSame(ownValue(a, name), ownValue(b, name)));
}

type Members = Record<string, unknown>;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function ownValue(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Members)[name] : undefined;
}
