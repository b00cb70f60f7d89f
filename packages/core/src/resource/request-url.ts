import { InvalidRequestError } from '../errors/index.js';

/**
 * The final address, as it will leave: whatever the arguments were, it lies below the base URL.
 *
 * @throws InvalidRequestError for a path parameter without a value, or a path that leaves the base URL
 */
export function requestUrl(baseUrl: string, prepared: string, extraQuery: string, operation: string): string {
  const url = extraQuery === '' ? prepared : `${prepared}${prepared.includes('?') ? '&' : '?'}${extraQuery}`;
  const missing = /\{([^{}]+)\}/.exec(url);
  if (missing !== null) {
    throw new InvalidRequestError(operation, [{ path: `path.${missing[1] ?? ''}`, message: 'is missing' }]);
  }
  // The runtime escapes a few characters more, and a signature has to cover the result.
  const { href } = new URL(url);
  if (!href.startsWith(`${baseUrl}/`)) {
    throw new InvalidRequestError(operation, [{ path: 'path', message: 'leaves the base URL' }]);
  }
  return href;
}
