import { ConfigError } from '@compute-sessions/core';

export type Profile = ReadonlyMap<string, string>;

/**
 * Reads the text of an OCI configuration file: `[PROFILE]` lines, `key=value` lines split at the first `=`, comments
 * from `#` (or, as newer tools have it, `;`) at the start of a line.
 *
 * @throws ConfigError with file and line number; lines may hold secrets and are not quoted
 */
export function parseProfiles(text: string, file: string): ReadonlyMap<string, Profile> {
  const profiles = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.trim())
    .forEach((line, index) => {
      if (line === '' || line.startsWith('#') || line.startsWith(';')) return;
      const name = /^\[(.*)\]$/.exec(line)?.[1]?.trim();
      if (name !== undefined) {
        current = profiles.get(name) ?? new Map<string, string>();
        profiles.set(name, current);
        return;
      }
      const equals = line.indexOf('=');
      if (equals < 1) throw problem(file, index, 'is neither `key=value` nor `[PROFILE]`');
      if (current === undefined) throw problem(file, index, 'stands before the first `[PROFILE]`');
      current.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
    });
  return profiles;
}

/**
 * One profile; what it lacks comes from `[DEFAULT]`.
 *
 * @throws ConfigError listing the profiles that there are
 */
export function selectProfile(profiles: ReadonlyMap<string, Profile>, name: string, file: string): Profile {
  const profile = profiles.get(name);
  if (profile === undefined) {
    const names = [...profiles.keys()].join(', ');
    throw new ConfigError(
      `There is no profile [${name}] in ${file}; it has: ${names === '' ? 'none' : names}`,
      {
        option: 'profile',
        env: ['OCI_CLI_PROFILE'],
      },
    );
  }
  return new Map([...(profiles.get('DEFAULT') ?? []), ...profile]);
}

function problem(file: string, index: number, what: string): ConfigError {
  return new ConfigError(`${file}, line ${String(index + 1)} ${what}`, { option: 'path' });
}
