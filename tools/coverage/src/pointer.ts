/** What a `$ref` of the same document leads to; anything else is itself. Undefined when it leads nowhere. */
export function resolved(document: unknown, value: unknown): unknown {
  let current = value;
  for (let steps = 0; steps < 20; steps += 1) {
    if (typeof current !== 'object' || current === null || !('$ref' in current)) return current;
    if (typeof current.$ref !== 'string') return current;
    current = valueAt(document, current.$ref);
  }
  return undefined;
}

/**
 * The value at a JSON pointer written as a URI fragment (RFC 6901, 6), or undefined. On the way, a `$ref` is followed;
 * the value itself is given as it stands.
 */
export function valueAt(document: unknown, pointer: string): unknown {
  if (pointer === '#') return document;
  if (!pointer.startsWith('#/')) return undefined;
  let current = document;
  for (const token of pointer.slice(2).split('/')) {
    const name = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
    current = member(current, name) ?? member(resolved(document, current), name);
    if (current === undefined) return undefined;
  }
  return current;
}

/** An own member, or undefined. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
