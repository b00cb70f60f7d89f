import { ConfigError } from '../errors/index.js';

/**
 * Refuses what cannot prove an identity, such as a bare key: which of a provider's ways it is for would have to be guessed.
 *
 * @throws ConfigError naming the option, never its value
 */
export function checkCredential(credential: unknown, option: string): void {
  if (credential === undefined || credential === null) return;
  const isObject = typeof credential === 'object' || typeof credential === 'function';
  if (isObject && typeof (credential as { authorize?: unknown }).authorize === 'function') return;
  const kind = isObject ? 'an object without `authorize`' : `a ${typeof credential}`;
  throw new ConfigError(
    `\`${option}\` must be a credential, as made by one of the functions of this package, not ${kind}`,
    { option },
  );
}
