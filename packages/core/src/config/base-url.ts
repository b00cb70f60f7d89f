import { ConfigError } from '../errors/index.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks an address that credentials will be sent to and brings it into the form `https://host[:port][/path]`, without
 * a slash at the end. Plain http is accepted for the machine's own addresses only.
 *
 * @throws ConfigError naming `option`
 */
export function checkBaseUrl(value: string, option = 'baseUrl'): string {
  const url = checkAddress(value, option);
  if (url.search !== '' || url.hash !== '') {
    throw new ConfigError(`\`${option}\` must not hold a query or a fragment`, { option });
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * An absolute address that secrets will be sent to: https, or plain http to this machine, without a user or a password.
 *
 * @throws ConfigError naming `option`
 */
export function checkAddress(value: string, option: string): URL {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    // Without the cause: it quotes the address, which may hold a password.
    throw new ConfigError(`\`${option}\` is not an absolute URL`, { option });
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.test(url.hostname))) {
    throw new ConfigError(`\`${option}\` must use https (plain http only to this machine, for tests)`, {
      option,
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(`\`${option}\` must not hold a user name or a password`, { option });
  }
  return url;
}

/**
 * One DNS label for a host name that a credential will be sent to: letters, digits and hyphens.
 *
 * @throws ConfigError naming `option`, so that `x/`, `a@b` or `evil.example` cannot move a request to another host
 */
export function checkHostLabel(value: string, option: string): string {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(value)) {
    throw new ConfigError(`\`${option}\` may hold letters, digits and hyphens only`, { option });
  }
  return value.toLowerCase();
}
