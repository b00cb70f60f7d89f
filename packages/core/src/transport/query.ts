import { InvalidRequestError } from '../errors/index.js';

/**
 * A query string by OpenAPI's defaults (`style: form`, `explode: true`): arrays repeat the name, objects become one pair
 * per member, `undefined` and `null` are left out. Names and values are percent-encoded, blanks as `%20`.
 *
 * @throws InvalidRequestError naming the parameter that is not valid Unicode
 */
export function serializeQuery(query: Readonly<Record<string, unknown>>, operation: string): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    try {
      append(pairs, name, value);
    } catch (cause) {
      if (!(cause instanceof URIError)) throw cause;
      throw new InvalidRequestError(operation, [{ path: `query.${name}`, message: 'must be valid Unicode' }]);
    }
  }
  return pairs.join('&');
}

function append(pairs: string[], name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) append(pairs, name, item);
  } else if (value instanceof Date) {
    append(pairs, name, value.toISOString());
  } else if (typeof value === 'object') {
    for (const [member, item] of Object.entries(value)) append(pairs, member, item);
  } else {
    pairs.push(
      `${encodeURIComponent(name)}=${encodeURIComponent(String(value as string | number | boolean))}`,
    );
  }
}
