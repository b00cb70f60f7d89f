import { ConfigError, CredentialError } from '../errors/index.js';
import { type Credential, readSecret, type SecretSource } from './credential.js';

/** A key in a request header. */
export function headerKey(options: { header: string; key: SecretSource; prefix?: string }): Credential {
  const { key, prefix = '' } = options;
  const header = options.header.toLowerCase();
  if (key === '') throw new ConfigError('The API key is empty', { option: 'key' });
  return Object.freeze({
    authorize(request) {
      const secret = readSecret(key);
      if (typeof secret === 'string') request.headers[header] = prefix + secret;
      else return secret.then((value) => void (request.headers[header] = prefix + value));
      return undefined;
    },
  } satisfies Credential);
}

/** A bearer token that something else obtains and renews. */
export function bearer(token: SecretSource): Credential {
  return headerKey({ header: 'authorization', key: token, prefix: 'Bearer ' });
}

/** A key in the query. It is added as the request leaves: neither observers nor errors are shown it. */
export function queryKey(options: { parameter: string; key: SecretSource }): Credential {
  const { parameter, key } = options;
  if (key === '') throw new ConfigError('The API key is empty', { option: 'key' });
  return Object.freeze({
    authorize: (request) =>
      withSecret(key, (secret) => {
        request.proof = { ...request.proof, [parameter]: secret };
      }),
  } satisfies Credential);
}

/** A key in a cookie. Browsers send no cookies that a program sets: there it is without effect. */
export function cookieKey(options: { cookie: string; key: SecretSource }): Credential {
  const { cookie, key } = options;
  if (key === '') throw new ConfigError('The API key is empty', { option: 'key' });
  return Object.freeze({
    authorize: (request) =>
      withSecret(key, (secret) => {
        if (!/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(secret))
          throw new CredentialError('The key holds characters that a cookie cannot hold');
        const others = request.headers['cookie'];
        request.headers['cookie'] = `${others === undefined ? '' : `${others}; `}${cookie}=${secret}`;
      }),
  } satisfies Credential);
}

/** Without a promise when the secret is at hand. */
function withSecret(source: SecretSource, use: (secret: string) => void): void | Promise<void> {
  const secret = readSecret(source);
  if (typeof secret !== 'string') return secret.then(use);
  use(secret);
}
