import { ConfigError, type Credential, headerKey, readEnv, type SecretSource } from '@compute-sessions/core';

/** Variable that holds the API key. */
const KEY_VARIABLE = 'AIMMS_PRO_API_KEY';

/**
 * A User API Key, sent in the header `apikey`. It is created in the Cloud Portal under User API Keys and lives at most
 * one year. Sessions need its `Session` scope, tasks its `Tasks` scope; what the key's user may not do, the key may not
 * either.
 *
 * @param key the key, or a function that supplies it for each request, so that it can be rotated
 * @throws ConfigError when the key is empty or cannot be a header's value; with a function, on the call that needs it
 */
export function apiKey(key: SecretSource): Credential {
  if (typeof key === 'string') return headerKey({ header: 'apikey', key: checkKey(key) });
  return headerKey({ header: 'apikey', key: async () => checkKey(await key()) });
}

/** The runtime's own refusal of a bad header value would quote it. */
function checkKey(key: string): string {
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  const problem = key.trim() === '' ? 'is empty' : 'holds blanks, line breaks or other characters no key has';
  throw new ConfigError(`The API key ${problem}. Check \`credential\` or ${KEY_VARIABLE}.`, {
    option: 'credential',
    env: [KEY_VARIABLE],
  });
}

/**
 * The API key of the environment variable AIMMS_PRO_API_KEY.
 *
 * @throws ConfigError when it is not set
 */
export function fromEnvironment(): Credential {
  const key = readEnv(KEY_VARIABLE);
  if (key === undefined) throw ConfigError.missing('credential', [KEY_VARIABLE], 'the User API Key');
  return apiKey(key);
}
