import { ConfigError, readEnv } from '@compute-sessions/core';

import { findConfigFile, lookedFor, profileName, readProfile } from './config-file.js';
import { fileExists } from './file-text.js';
import type { OciCredential } from './oci-credential.js';
import type { Profile } from './profiles.js';
import { hasResourcePrincipal, resourcePrincipal } from './resource-principal.js';
import { credentialFrom, kindOf } from './settings.js';

/** The variables of Oracle's command line, and the keys of the configuration file that they stand for. */
const VARIABLES: Readonly<Record<string, string>> = {
  OCI_CLI_TENANCY: 'tenancy',
  OCI_CLI_USER: 'user',
  OCI_CLI_FINGERPRINT: 'fingerprint',
  OCI_CLI_KEY_CONTENT: 'key_content',
  OCI_CLI_KEY_FILE: 'key_file',
  OCI_CLI_PASSPHRASE: 'pass_phrase',
  OCI_CLI_REGION: 'region',
  OCI_CLI_SECURITY_TOKEN_FILE: 'security_token_file',
  OCI_CLI_AUTH: 'authentication_type',
};
const NEEDED: readonly string[] = [
  'OCI_CLI_TENANCY',
  'OCI_CLI_USER',
  'OCI_CLI_FINGERPRINT',
  'OCI_CLI_KEY_FILE',
];

/**
 * The credential that the surroundings offer, in this order: what OCI_CLI_AUTH asks for (an instance principal in no other
 * case: elsewhere nobody answers for it); the OCI_CLI_* variables, when
 * they are enough; a profile of the configuration file, with single values overridden by the variables; the resource
 * principal.
 *
 * @throws ConfigError naming option `credential` and everything that was looked for
 */
export function fromEnvironment(): OciCredential {
  const variables = readVariables();
  if (variables.get('authentication_type') === 'resource_principal') return resourcePrincipal();
  if (kindOf(variables) !== 'incomplete') {
    return credentialFrom({ values: variables, where: 'the environment', profile: undefined, env: NEEDED });
  }
  const path = findConfigFile();
  if (path !== undefined && fileExists(path)) {
    const profile = profileName();
    const values = new Map([...withoutOverridden(readProfile(path, profile), variables), ...variables]);
    const where = `profile [${profile}] of ${path} and the environment`;
    return credentialFrom({ values, where, profile, env: NEEDED });
  }
  if (hasResourcePrincipal()) return resourcePrincipal();
  throw nothingFound();
}

function readVariables(): Profile {
  const values = new Map<string, string>();
  for (const [variable, key] of Object.entries(VARIABLES)) {
    const value = readEnv(variable);
    if (value !== undefined) values.set(key, value);
  }
  return values;
}

/** A key given by a variable, in whichever form, replaces the profile's, and so does its passphrase. */
function withoutOverridden(profile: Profile, variables: Profile): Profile {
  const values = new Map(profile);
  if (variables.has('key_content') || variables.has('key_file')) {
    for (const key of ['key_content', 'key_file', 'pass_phrase']) values.delete(key);
  }
  return values;
}

function nothingFound(): ConfigError {
  const env = [...NEEDED, 'OCI_RESOURCE_PRINCIPAL_VERSION'];
  return new ConfigError(
    'Missing credential (OCI request signing). Pass `credential` (ociSigner, configFile), or set ' +
      `${NEEDED.join(', ')} (or OCI_CLI_KEY_CONTENT) in the environment, or run \`oci setup config\`. ` +
      `Looked for: ${Object.keys(VARIABLES).join(', ')}; a configuration file at ${lookedFor().join(', ')}; ` +
      'OCI_RESOURCE_PRINCIPAL_VERSION. None is there.',
    { option: 'credential', env },
  );
}
