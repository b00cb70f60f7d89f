import { createHash, generateKeyPairSync } from 'node:crypto';

import type { Secret } from '../../src/stage/secrets.js';

/** Characters that are written differently in addresses, forms and JSON, where a vendor's rules allow them. */
const ODD = '/+"ä=';

function jwt(mark: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'none' }), part({ sub: mark, exp: 4_000_000_000 }), part(mark)].join('.');
}

const PASSPHRASE = `pl4nted oci passphrase ${ODD}`;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Every kind of secret that the four clients come across. */
export const PLANTED = {
  ibmKey: 'pl4nted-ibm-api-key/+"=',
  ibmToken: 'pl4nted-ibm-access-token/+"=',
  huaweiPassword: `pl4nted huawei password ${ODD}`,
  huaweiPasscode: 'pl4nted-huawei-passcode',
  huaweiToken: 'pl4nted-huawei-token/+"=',
  huaweiAgencyToken: 'pl4nted-huawei-agency-token/+"=',
  huaweiSecretKey: `pl4nted huawei secret key ${ODD}`,
  huaweiSecurityToken: 'pl4nted-huawei-security-token/+"=',
  aimmsKey: 'pl4nted-aimms-key/+"=',
  aimmsExchangeToken: 'pl4nted-aimms-exchange-token/+"=',
  aimmsLogText: `pl4nted aimms log: password of the database is ${ODD}`,
  ociPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  ociEncryptedKey: privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
    .toString(),
  ociPassphrase: PASSPHRASE,
  ociSessionToken: jwt('pl4nted-oci-session'),
  ociDelegationToken: jwt('pl4nted-oci-delegation'),
} as const;

export const OCI_FINGERPRINT: string = createHash('md5')
  .update(publicKey.export({ type: 'spki', format: 'der' }))
  .digest('hex')
  .replace(/(..)(?=.)/g, '$1:');

export const SECRETS: readonly Secret[] = Object.entries(PLANTED).map(([name, value]) => ({
  name,
  value,
  home: 'nowhere',
}));
