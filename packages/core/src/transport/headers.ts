import { InvalidRequestError } from '../errors/index.js';

const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Line breaks would start another header; NUL and anything beyond Latin-1 cannot be sent. */
const BAD_VALUE = /[\r\n\0]|[^\u0000-\u00ff]/;

/**
 * Sets a header, name in lower case.
 *
 * @throws InvalidRequestError for a name or value that cannot be sent as it is, never quoting the value
 */
export function setHeader(
  headers: Record<string, string>,
  name: string,
  value: string,
  operation: string,
): void {
  checkHeader(name, value, operation);
  headers[name.toLowerCase()] = value;
}

/**
 * The last look at what middleware and credentials have added to `checked`, the headers that went through `setHeader`.
 * The runtime's own refusal would quote the value.
 *
 * @throws InvalidRequestError as `setHeader`
 */
export function checkHeaders(
  headers: Readonly<Record<string, string>>,
  checked: Readonly<Record<string, string>>,
  operation: string,
): void {
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    if (!Object.hasOwn(checked, name) || checked[name] !== value) checkHeader(name, value, operation);
  }
}

function checkHeader(name: string, value: string, operation: string): void {
  if (!NAME.test(name))
    throw new InvalidRequestError(operation, [{ path: 'header', message: 'has an invalid name' }]);
  if (BAD_VALUE.test(value)) {
    throw new InvalidRequestError(operation, [
      {
        path: `header.${name.toLowerCase()}`,
        message: 'must not hold line breaks or characters beyond Latin-1',
      },
    ]);
  }
}
