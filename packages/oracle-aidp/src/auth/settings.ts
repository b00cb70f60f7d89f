import { ConfigError, readEnv } from '@compute-sessions/core';

import { expandHome, FileText } from './file-text.js';
import { instancePrincipal } from './instance-principal.js';
import { KeyCache } from './key-cache.js';
import { ociCredential, type OciCredential } from './oci-credential.js';
import { checkFingerprint, checkIdentifier } from './oci-signer.js';
import type { Profile } from './profiles.js';
import { tokenKeyId } from './session-token.js';

/** Values of a profile, or of variables that stand for them, by the keys of the configuration file. */
export interface Settings {
  readonly values: Profile;
  /** Where they come from, for messages: `profile [DEFAULT] of /home/me/.oci/config`. */
  readonly where: string;
  readonly profile: string | undefined;
  /** Variables that could have supplied them. */
  readonly env: readonly string[];
}

/** The kinds of identity that values can describe. */
export type SettingsKind = 'api_key' | 'security_token' | 'instance_principal' | 'incomplete';

const API_KEY_NEEDS: readonly string[] = ['tenancy', 'user', 'fingerprint'];

export function kindOf(values: Profile): SettingsKind {
  const hasKey = values.has('key_file') || values.has('key_content');
  const wanted = values.get('authentication_type');
  if (wanted === 'instance_principal') return wanted;
  const may = (kind: SettingsKind): boolean => hasKey && (wanted === undefined || wanted === kind);
  if (may('security_token') && values.has('security_token_file')) return 'security_token';
  return may('api_key') && API_KEY_NEEDS.every((name) => values.has(name)) ? 'api_key' : 'incomplete';
}

/** @throws ConfigError naming what is missing and where it was looked for */
export function credentialFrom(settings: Settings): OciCredential {
  switch (kindOf(settings.values)) {
    case 'api_key':
      return apiKeyOf(settings);
    case 'security_token':
      return sessionTokenOf(settings);
    case 'instance_principal':
      return instanceOf(settings.values);
    case 'incomplete':
      throw incomplete(settings);
  }
}

function apiKeyOf(settings: Settings): OciCredential {
  const { values } = settings;
  const value = (name: string): string => values.get(name) ?? '';
  const fingerprint = checkFingerprint(value('fingerprint'), 'fingerprint');
  const keyId = [
    checkIdentifier(value('tenancy'), 'tenancy'),
    checkIdentifier(value('user'), 'user'),
    fingerprint,
  ].join('/');
  const keys = new KeyCache(namesOf(values), { option: 'fingerprint', value: fingerprint });
  const key = privateKeyOf(values);
  key.read(); // a missing file is said now, not at the first request
  return ociCredential(
    { current: async () => ({ keyId, key: await keys.get(key.read(), values.get('pass_phrase')) }) },
    { region: regionOf(values), delegationToken: delegationTokenOf(values) },
  );
}

function sessionTokenOf(settings: Settings): OciCredential {
  const { values, profile } = settings;
  const file = new FileText(expandHome(values.get('security_token_file') ?? ''), 'security_token_file');
  const key = privateKeyOf(values);
  const keys = new KeyCache(namesOf(values));
  key.read();
  file.read();
  const flag = profile === undefined ? '' : ` --profile ${profile}`;
  const keyId = (nowMs: number): string =>
    tokenKeyId(file.read(), {
      nowMs,
      option: 'security_token_file',
      where: `the session token in ${file.path}`,
      howToRenew: `Renew it with \`oci session refresh${flag}\` or \`oci session authenticate\`.`,
    });
  const fresh = (nowMs: number): string => {
    try {
      return keyId(nowMs);
    } catch (error) {
      if (!file.refresh()) throw error; // renewed a moment ago, since the last look
      key.refresh();
      return keyId(nowMs);
    }
  };
  return ociCredential(
    {
      current: async (context) => ({
        keyId: fresh(context.now()),
        key: await keys.get(key.read(), values.get('pass_phrase')),
      }),
      renew: (refused) => {
        const keyChanged = key.refresh();
        file.refresh();
        return keyChanged || refused !== `ST$${file.read().trim()}`;
      },
    },
    { region: regionOf(values), delegationToken: delegationTokenOf(values) },
  );
}

/** The keys of a person that such a profile may hold, too, are not looked at. */
function instanceOf(values: Profile): OciCredential {
  const [region, delegationToken] = [regionOf(values), delegationTokenOf(values)];
  return instancePrincipal({
    ...(region === undefined ? {} : { region }),
    ...(delegationToken === undefined ? {} : { delegationToken }),
  });
}

interface KeyText {
  read(): string;
  refresh(): boolean;
}

function privateKeyOf(values: Profile): KeyText {
  const content = values.get('key_content');
  if (content !== undefined) return { read: () => content, refresh: () => false };
  return new FileText(expandHome(values.get('key_file') ?? ''), 'key_file');
}

function namesOf(values: Profile): { option: string; passphraseOption: string } {
  return { option: values.has('key_content') ? 'key_content' : 'key_file', passphraseOption: 'pass_phrase' };
}

function delegationTokenOf(values: Profile): (() => string) | undefined {
  const path = values.get('delegation_token_file');
  if (path === undefined) return undefined;
  const file = new FileText(expandHome(path), 'delegation_token_file');
  return () => file.read().trim();
}

/** The vendor's SDKs accept the region from this variable when the profile has none. */
export function regionOf(values: Profile): string | undefined {
  return values.get('region') ?? readEnv('OCI_REGION');
}

function incomplete(settings: Settings): ConfigError {
  const { values, where, env } = settings;
  const wanted = values.get('authentication_type') ?? 'api_key';
  if (wanted !== 'api_key' && wanted !== 'security_token') {
    return new ConfigError(
      `${where}: authentication_type (OCI_CLI_AUTH) is none of api_key, security_token and instance_principal; nothing else is supported here`,
      { option: 'credential', env: ['OCI_CLI_AUTH'] },
    );
  }
  const needs = wanted === 'security_token' ? ['security_token_file'] : API_KEY_NEEDS;
  const missing = needs.filter((name) => !values.has(name));
  if (!values.has('key_file') && !values.has('key_content')) missing.push('key_file');
  const variables = env.length > 0 ? `, or set ${env.join(', ')}` : '';
  return new ConfigError(
    `No usable OCI credential in ${where}: missing ${missing.join(', ')}. Complete it, or pass \`credential\`${variables}.`,
    { option: 'credential', env },
  );
}
