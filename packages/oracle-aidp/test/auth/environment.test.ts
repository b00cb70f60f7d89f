import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import { fromEnvironment, resourcePrincipal } from '../../src/auth.js';
import { context, emptySurroundings, makeKey, makeToken, request } from '../support.js';

const key = makeKey();
const { home, write } = emptySurroundings();

const apiKey = {
  OCI_CLI_TENANCY: 'ocid1.tenancy.oc1..env',
  OCI_CLI_USER: 'ocid1.user.oc1..env',
  OCI_CLI_FINGERPRINT: key.fingerprint,
  OCI_CLI_KEY_CONTENT: key.pem.replaceAll('\n', '\\n'),
};

function set(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

async function keyIdOf(credential: ReturnType<typeof fromEnvironment>): Promise<string | undefined> {
  const outgoing = request();
  await credential.authorize(outgoing, context());
  return /keyId="([^"]*)"/.exec(outgoing.headers['authorization'] ?? '')?.[1];
}

describe('fromEnvironment', () => {
  it('takes the API key of the variables, and no file is needed', async () => {
    home();
    set({ ...apiKey, OCI_CLI_REGION: 'us-phoenix-1' });
    const credential = fromEnvironment();
    expect(credential.region).toBe('us-phoenix-1');
    expect(await keyIdOf(credential)).toBe(`ocid1.tenancy.oc1..env/ocid1.user.oc1..env/${key.fingerprint}`);
  });

  it('takes a key file and a session token file', async () => {
    const token = makeToken(Date.now() + 60_000);
    set({ OCI_CLI_KEY_FILE: write('key.pem', key.pem), OCI_CLI_SECURITY_TOKEN_FILE: write('token', token) });
    expect(await keyIdOf(fromEnvironment())).toBe(`ST$${token}`);
  });

  it('completes a profile, variables first', async () => {
    write('key.pem', key.pem);
    mkdirSync(join(home(), '.oci'));
    write(
      '.oci/config',
      `[DEFAULT]\ntenancy=ocid1.tenancy.oc1..file\nuser=ocid1.user.oc1..file\nfingerprint=${key.fingerprint}\nkey_file=~/key.pem\nregion=r-1`,
    );
    expect(await keyIdOf(fromEnvironment())).toContain('ocid1.tenancy.oc1..file/ocid1.user.oc1..file/');
    set({ OCI_CLI_USER: 'ocid1.user.oc1..env', OCI_CLI_REGION: 'r-2' });
    const credential = fromEnvironment();
    expect(await keyIdOf(credential)).toContain('ocid1.tenancy.oc1..file/ocid1.user.oc1..env/');
    expect(credential.region).toBe('r-2');
  });

  it('lets a key in a variable replace the key file of the profile', async () => {
    mkdirSync(join(home(), '.oci'));
    write('.oci/config', '[DEFAULT]\nkey_file=~/none.pem\npass_phrase=for-another-key');
    const { OCI_CLI_KEY_CONTENT, ...rest } = apiKey;
    const { OCI_CLI_USER, ...others } = rest;
    set({ ...others, OCI_CLI_KEY_CONTENT });
    write('.oci/config', `[DEFAULT]\nuser=${OCI_CLI_USER}\nkey_file=~/none.pem\npass_phrase=for-another-key`);
    expect(await keyIdOf(fromEnvironment())).toContain(OCI_CLI_USER);
  });

  it('names the option, every variable and every file when there is nothing', () => {
    const where = home();
    const error = ((): unknown => {
      try {
        return fromEnvironment();
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toMatchObject({ name: 'ConfigError', option: 'credential' });
    const names = [
      'TENANCY',
      'USER',
      'FINGERPRINT',
      'KEY_FILE',
      'KEY_CONTENT',
      'PASSPHRASE',
      'SECURITY_TOKEN_FILE',
    ];
    const wanted = [...names.map((name) => `OCI_CLI_${name}`), 'OCI_CLI_CONFIG_FILE', 'OCI_CONFIG_FILE'];
    for (const text of [...wanted, join(where, '.oci/config'), 'OCI_RESOURCE_PRINCIPAL_VERSION']) {
      expect(String(error)).toContain(text);
    }
  });

  it('names the variables that complete a profile', () => {
    const path = write('config', '[DEFAULT]\nregion=r-1');
    vi.stubEnv('OCI_CLI_CONFIG_FILE', path);
    expect(fromEnvironment).toThrow(
      `profile [DEFAULT] of ${path} and the environment: missing tenancy, user, fingerprint, key_file`,
    );
    expect(fromEnvironment).toThrow('OCI_CLI_TENANCY');
  });

  it('refuses a way to authenticate that it does not know', () => {
    home();
    set({ ...apiKey, OCI_CLI_AUTH: 'oke_workload' });
    expect(fromEnvironment).toThrow(expect.objectContaining({ option: 'credential' }));
  });
});

describe('resourcePrincipal', () => {
  const token = makeToken(Date.now() + 60_000);

  it('takes values', async () => {
    home();
    set({
      OCI_RESOURCE_PRINCIPAL_VERSION: '2.2',
      OCI_RESOURCE_PRINCIPAL_RPST: token,
      OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: key.pem,
      OCI_RESOURCE_PRINCIPAL_REGION: 'us-ashburn-1',
    });
    expect(await keyIdOf(fromEnvironment())).toBe(`ST$${token}`);
    expect(resourcePrincipal().region).toBe('us-ashburn-1');
  });

  it('takes files, and reads them again when the token has expired', async () => {
    set({
      OCI_RESOURCE_PRINCIPAL_VERSION: '2.2',
      OCI_RESOURCE_PRINCIPAL_RPST: write('rpst', makeToken(Date.now() - 60_000)),
      OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: write('key.pem', key.pem),
    });
    const credential = resourcePrincipal();
    await expect(keyIdOf(credential)).rejects.toMatchObject({ code: 'TokenExpired' });
    write('rpst', token);
    expect(await keyIdOf(credential)).toBe(`ST$${token}`);
    expect(credential.invalidate?.(request({ headers: { authorization: `keyId="ST$${token}"` } }))).toBe(
      false,
    );
  });

  it('names what is missing', () => {
    set({ OCI_RESOURCE_PRINCIPAL_VERSION: '2.2' });
    expect(resourcePrincipal).toThrow('OCI_RESOURCE_PRINCIPAL_RPST');
    vi.stubEnv('OCI_RESOURCE_PRINCIPAL_VERSION', '1.1');
    expect(resourcePrincipal).toThrow('only version 2.2');
  });
});
