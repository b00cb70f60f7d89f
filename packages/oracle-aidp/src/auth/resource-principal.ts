import { ConfigError, CredentialError, readEnv } from '@compute-sessions/core';

import { FileText } from './file-text.js';
import { KeyCache } from './key-cache.js';
import { ociCredential, type OciCredential } from './oci-credential.js';
import { tokenKeyId } from './session-token.js';

const PREFIX = 'OCI_RESOURCE_PRINCIPAL_';

/**
 * Signs as the resource that the program runs in (a function, a job, a notebook), version 2.2: token and key come from
 * the variables OCI_RESOURCE_PRINCIPAL_RPST, _PRIVATE_PEM, _PRIVATE_PEM_PASSPHRASE and _REGION. A value that is an
 * absolute path names a file, which the platform renews from time to time.
 *
 * @throws ConfigError naming the variable that is missing
 */
export function resourcePrincipal(): OciCredential {
  const version = required('VERSION');
  if (version !== '2.2') {
    throw new ConfigError(`${PREFIX}VERSION is ${version}; only version 2.2 is supported`, {
      option: 'credential',
      env: [`${PREFIX}VERSION`],
    });
  }
  const token = valueOrFile('RPST');
  const pem = valueOrFile('PRIVATE_PEM');
  const passphrase =
    readEnv(`${PREFIX}PRIVATE_PEM_PASSPHRASE`) === undefined
      ? undefined
      : valueOrFile('PRIVATE_PEM_PASSPHRASE');
  const keys = new KeyCache({
    option: `${PREFIX}PRIVATE_PEM`,
    passphraseOption: `${PREFIX}PRIVATE_PEM_PASSPHRASE`,
  });
  const keyId = (nowMs: number): string =>
    tokenKeyId(token.read(), {
      nowMs,
      option: `${PREFIX}RPST`,
      where: 'the resource principal token',
      howToRenew: 'The platform that runs this program renews it.',
    });
  return ociCredential(
    {
      async current(context) {
        const key = await keys.get(pem.read(), passphrase?.read().trim());
        try {
          return { keyId: keyId(context.now()), key };
        } catch (error) {
          if (!CredentialError.is(error) || !token.refresh()) throw error;
          pem.refresh();
          return { keyId: keyId(context.now()), key: await keys.get(pem.read(), passphrase?.read().trim()) };
        }
      },
      renew(refused) {
        const keyChanged = pem.refresh();
        token.refresh();
        return keyChanged || refused !== `ST$${token.read().trim()}`;
      },
    },
    { region: readEnv(`${PREFIX}REGION`) },
  );
}

/** True where the platform offers an identity to the program. */
export function hasResourcePrincipal(): boolean {
  return readEnv(`${PREFIX}VERSION`) !== undefined;
}

interface Source {
  read(): string;
  refresh(): boolean;
}

function valueOrFile(name: string): Source {
  const value = required(name);
  if (value.startsWith('/')) return new FileText(value, PREFIX + name);
  return { read: () => value, refresh: () => false };
}

function required(name: string): string {
  const variable = PREFIX + name;
  const value = readEnv(variable);
  if (value === undefined) throw ConfigError.missing('credential', [variable], 'resource principal');
  return value;
}
