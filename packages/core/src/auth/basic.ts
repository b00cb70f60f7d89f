import { ConfigError } from '../errors/index.js';
import { type Credential, readSecret, type SecretSource } from './credential.js';

export interface BasicLogin {
  readonly username: string;
  readonly password: SecretSource;
}

/** User name and password (RFC 7617, UTF-8). */
export function basic(login: BasicLogin): Credential {
  const { username, password } = login;
  if (/[:\p{Cc}]/u.test(username)) {
    throw new ConfigError('`username` must not hold a colon or a control character', { option: 'username' });
  }
  return Object.freeze({
    async authorize(request) {
      request.headers['authorization'] = basicHeader(username, await readSecret(password));
    },
  } satisfies Credential);
}

export function basicHeader(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
