import { checkCredential } from '../config/credential.js';
import { firstEnv } from '../config/env.js';
import { ownProperties, ownProperty } from '../data/own.js';
import { ConfigError } from '../errors/index.js';
import { bearer, cookieKey, headerKey, queryKey } from './api-key.js';
import { basic, type BasicLogin } from './basic.js';
import { type ClientCredentials, clientCredentials } from './client-credentials.js';
import type { Credential, SecretSource } from './credential.js';

/** A security scheme of a document, as far as a client has to know it. */
export type SecurityScheme =
  | {
      readonly type: 'apiKey';
      readonly in: 'header' | 'query' | 'cookie';
      readonly name: string;
      readonly env?: readonly string[];
    }
  | { readonly type: 'basic'; readonly env?: readonly [username: string, password: string] }
  | {
      readonly type: 'bearer';
      /** Where the client credentials grant gets tokens; may be relative to the base URL. */
      readonly tokenUrl?: string;
      readonly env?: readonly string[];
    }
  /** Anything else: only a ready-made credential will do. */
  | { readonly type: 'other' };

/** What a user may give for a scheme. */
export type SchemeValue = SecretSource | BasicLogin | ClientCredentials | Credential;

/**
 * The credentials for the schemes of a document, by option name: from what was given, else from the environment variables
 * that a scheme names. Schemes without either are left out.
 *
 * @throws ConfigError naming the option that does not fit its scheme, never its value
 */
export function schemeCredentials<Option extends string>(
  schemes: Readonly<Record<Option, SecurityScheme>>,
  given: Readonly<Partial<Record<Option, SchemeValue | undefined>>>,
  baseUrl: string,
): Partial<Record<Option, Credential>> {
  const found: Partial<Record<Option, Credential>> = {};
  for (const [option, scheme] of Object.entries(schemes) as [Option, SecurityScheme][]) {
    const value = (Object.hasOwn(given, option) ? given[option] : undefined) ?? fromEnvironment(scheme);
    if (value !== undefined) found[option] = credentialOf(scheme, value, option, baseUrl);
  }
  return found;
}

function credentialOf(
  scheme: SecurityScheme,
  value: SchemeValue,
  option: string,
  baseUrl: string,
): Credential {
  const isSecret = typeof value === 'string' || (typeof value === 'function' && !('authorize' in value));
  if (value === '') throw new ConfigError(`\`${option}\` is empty`, { option });
  if (isSecret && scheme.type === 'apiKey') return keyIn(scheme, value as SecretSource);
  if (isSecret && scheme.type === 'bearer') return bearer(value as SecretSource);
  if (scheme.type === 'basic' && hasOwn<BasicLogin>(value, 'username', 'password')) return basic(value);
  if (scheme.type === 'bearer' && hasOwn<ClientCredentials>(value, 'clientId', 'clientSecret')) {
    const own = ownProperties(value);
    const tokenUrl = own.tokenUrl ?? ownProperty(scheme, 'tokenUrl');
    if (tokenUrl === undefined)
      throw ConfigError.missing(`${option}.tokenUrl`, [], 'the document names none');
    return clientCredentials({ ...own, tokenUrl: absolute(tokenUrl, baseUrl) });
  }
  checkCredential(value, option);
  return value as Credential;
}

function keyIn(scheme: Extract<SecurityScheme, { type: 'apiKey' }>, key: SecretSource): Credential {
  switch (scheme.in) {
    case 'header':
      return headerKey({ header: scheme.name, key });
    case 'query':
      return queryKey({ parameter: scheme.name, key });
    case 'cookie':
      return cookieKey({ cookie: scheme.name, key });
  }
}

function fromEnvironment(scheme: SecurityScheme): SchemeValue | undefined {
  if (scheme.type === 'other' || scheme.env === undefined) return undefined;
  if (scheme.type !== 'basic') return firstEnv(scheme.env);
  const [username, password] = scheme.env.map((name) => firstEnv([name]));
  return username === undefined || password === undefined ? undefined : { username, password };
}

function hasOwn<Shape extends object>(value: unknown, ...names: (string & keyof Shape)[]): value is Shape {
  return typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name));
}

function absolute(url: string, baseUrl: string): string {
  return URL.canParse(url) ? url : new URL(url, `${baseUrl}/`).href;
}
