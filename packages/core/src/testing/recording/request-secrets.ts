import { secretsIn } from '../../logging/index.js';
import type { Asked } from '../read-call.js';
import type { Route } from '../routes.js';

/** Headers that tell nothing of who asks. */
const PLAIN: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'content-length',
  'content-type',
  'date',
  'host',
  'user-agent',
  'x-date',
  'x-sdk-date',
]);

/** Shorter values of client options, such as a version, are words that stand elsewhere too. */
const SHORTEST_SCOPE = 20;

/**
 * What a request proves identity with, and whose account it is for: all headers and query parameters that the document does
 * not have, and the client's own long values.
 */
export function requestSecrets(asked: Asked, route: Route, scope: readonly string[]): string[] {
  const { operation, path } = route;
  const headers = [...asked.headers].flatMap(([name, value]) => {
    if (PLAIN.has(name)) return [];
    if (operation.headers?.includes(name) !== true || /^(?:authorization|cookie)$/.test(name))
      return [...secretsIn(value), ...loginIn(value)];
    return isScope(name, scope) && value.length >= SHORTEST_SCOPE ? [value] : [];
  });
  const query = [...asked.url.searchParams].flatMap(([name, value]) =>
    operation.query?.some((known) => name === known || name.startsWith(`${known}[`)) === true ? [] : [value],
  );
  const account = Object.entries(path).flatMap(([name, value]) =>
    isScope(name, scope) && value.length >= SHORTEST_SCOPE ? [value] : [],
  );
  return [...headers, ...query, ...account];
}

export function isScope(name: string, scope: readonly string[]): boolean {
  return scope.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** Name and password of Basic. */
function loginIn(header: string): string[] {
  const encoded = /^Basic ([\w+/]+=*)$/.exec(header)?.[1];
  if (encoded === undefined) return [];
  const login = new TextDecoder().decode(Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)));
  return [login, login.slice(login.indexOf(':') + 1)];
}
