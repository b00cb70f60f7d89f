import { InvalidRequestError } from '../errors/index.js';

/** What any runtime sends as it stands: no dot segment, nothing to escape. */
const PLAIN = /^(?:\/[\w~-][\w.~-]*)+\/?(?:\?[\w.~%&=-]*)?$/;

/**
 * The final address of `path`, as it will leave: whatever the arguments were, it lies below the base URL.
 *
 * @param path with its query, if it has one
 * @throws InvalidRequestError for a path parameter without a value, or a path that leaves the base URL
 */
export function requestUrl(baseUrl: string, path: string, extraQuery: string, operation: string): string {
  const target = extraQuery === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${extraQuery}`;
  if (PLAIN.test(target)) return baseUrl + target;
  const missing = /\{([^{}]+)\}/.exec(target);
  if (missing !== null) {
    throw new InvalidRequestError(operation, [{ path: `path.${missing[1] ?? ''}`, message: 'is missing' }]);
  }
  // The runtime escapes a few characters more, and a signature has to cover the result.
  const { href } = new URL(baseUrl + target);
  if (!href.startsWith(`${baseUrl}/`)) {
    throw new InvalidRequestError(operation, [{ path: 'path', message: 'leaves the base URL' }]);
  }
  return href;
}
