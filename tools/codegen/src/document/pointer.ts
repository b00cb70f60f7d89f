/** JSON Pointers (RFC 6901) as lists of keys; written as URI fragments in messages. */
export type Path = readonly (string | number)[];

/** `['paths', '/v1', 'get']` -> `#/paths/~1v1/get` */
export function formatPointer(path: Path): string {
  return [
    '#',
    ...path.map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')),
  ].join('/');
}

/** `#/components/schemas/A~1B` -> `['components', 'schemas', 'A/B']`; undefined when it is no local pointer. */
export function parsePointer(ref: string): string[] | undefined {
  if (ref === '#' || ref === '#/') return ref === '#' ? [] : [''];
  if (!ref.startsWith('#/')) return undefined;
  try {
    return ref
      .slice(2)
      .split('/')
      .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}

/** The value at a path, by own properties only; undefined when there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
