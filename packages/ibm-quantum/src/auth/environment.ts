import { ConfigError, type Credential, readEnv } from '@compute-sessions/core';

import { iamApiKey } from './iam-api-key.js';

/** Ours first, then the one that IBM's Python client reads. */
const KEY_VARIABLES = ['IBM_CLOUD_API_KEY', 'QISKIT_IBM_TOKEN'] as const;
const IDENTITY_VARIABLE = 'IBM_IAM_URL';

/**
 * The credential that the environment describes: the API key in `IBM_CLOUD_API_KEY` or `QISKIT_IBM_TOKEN`, exchanged at
 * `IBM_IAM_URL` where that is set.
 *
 * @throws ConfigError naming the variables when none is set, or the one whose value cannot be used
 */
export function fromEnvironment(): Credential {
  const variable = KEY_VARIABLES.find((name) => readEnv(name) !== undefined);
  const key = variable === undefined ? undefined : readEnv(variable);
  if (variable === undefined || key === undefined) {
    throw ConfigError.missing(
      'credential',
      KEY_VARIABLES,
      'an IBM Cloud API key, for example iamApiKey(...)',
    );
  }
  const identityUrl = readEnv(IDENTITY_VARIABLE);
  try {
    return iamApiKey(key, identityUrl === undefined ? {} : { identityUrl });
  } catch (cause) {
    if (!ConfigError.is(cause)) throw cause;
    const source = cause.option === 'identityUrl' ? IDENTITY_VARIABLE : variable;
    throw new ConfigError(`${source} in the environment: ${cause.message}`, {
      option: 'credential',
      env: [source],
      cause,
    });
  }
}
