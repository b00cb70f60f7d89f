import { ConfigError, firstEnv, readEnv } from '@compute-sessions/core';

import { expandHome, fileExists, readTextFile } from './file-text.js';
import type { OciCredential } from './oci-credential.js';
import { parseProfiles, type Profile, selectProfile } from './profiles.js';
import { credentialFrom } from './settings.js';

export interface ConfigFileOptions {
  /** Default: OCI_CLI_CONFIG_FILE, OCI_CONFIG_FILE, `~/.oci/config`, `~/.oraclebmc/config`: the first that there is. */
  readonly path?: string;
  /** Default: OCI_CLI_PROFILE, else `DEFAULT`. */
  readonly profile?: string;
  /** Passphrase of the key, when it is not to stand in the file. */
  readonly passphrase?: string;
}

const PATH_VARIABLES: readonly string[] = ['OCI_CLI_CONFIG_FILE', 'OCI_CONFIG_FILE'];
const DEFAULT_PATHS: readonly string[] = ['~/.oci/config', '~/.oraclebmc/config'];

/**
 * Signs requests as a profile of an OCI configuration file says: with its API key, or with its session token when it
 * has a `security_token_file` (read again whenever it changes).
 *
 * @throws ConfigError naming file, profile and what is missing
 */
export function configFile(options: ConfigFileOptions = {}): OciCredential {
  const name = profileName(options.profile);
  const path = findConfigFile(options.path);
  if (path === undefined) {
    throw new ConfigError(`There is no OCI configuration file; looked for ${lookedFor().join(', ')}`, {
      option: 'path',
      env: PATH_VARIABLES,
    });
  }
  const values = new Map(readProfile(path, name));
  if (options.passphrase !== undefined) values.set('pass_phrase', options.passphrase);
  return credentialFrom({ values, where: `profile [${name}] of ${path}`, profile: name, env: [] });
}

export function profileName(given?: string): string {
  return given ?? readEnv('OCI_CLI_PROFILE') ?? 'DEFAULT';
}

/** @throws ConfigError for a file that cannot be read or understood, or has no such profile */
export function readProfile(path: string, name: string): Profile {
  return selectProfile(parseProfiles(readTextFile(path, 'path'), path), name, path);
}

/** A file that was asked for by name is it, there or not; of the usual places it is the first that has one. */
export function findConfigFile(given?: string): string | undefined {
  const named = given ?? firstEnv(PATH_VARIABLES);
  if (named !== undefined) return expandHome(named);
  return DEFAULT_PATHS.map(expandHome).find(fileExists);
}

/** What `findConfigFile` looks for, for messages. */
export function lookedFor(): readonly string[] {
  return [...PATH_VARIABLES, ...DEFAULT_PATHS.map(expandHome)];
}
