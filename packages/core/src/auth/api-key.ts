import { ConfigError } from '../errors/index.js';
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
