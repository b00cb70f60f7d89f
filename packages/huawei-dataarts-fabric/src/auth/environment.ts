import { ConfigError, type Credential, readEnv } from '@compute-sessions/core';

import { akSk } from './ak-sk.js';
import { iamToken } from './iam-token.js';

/** An access key: HUAWEICLOUD_SDK_* are the vendor's own names. */
const ACCESS_KEY = ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK'] as const;
const LOGIN = ['HUAWEI_IAM_USER', 'HUAWEI_IAM_PASSWORD', 'HUAWEI_IAM_DOMAIN'] as const;

/**
 * The credential that the environment describes:
 * 1. an access key: HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK (with HUAWEICLOUD_SDK_SECURITY_TOKEN if it is a temporary
 *    one, and HUAWEICLOUD_SDK_PROJECT_ID);
 * 2. a login: HUAWEI_IAM_USER, HUAWEI_IAM_PASSWORD and HUAWEI_IAM_DOMAIN, with the project's name in HUAWEI_IAM_PROJECT
 *    or its id in HUAWEICLOUD_SDK_PROJECT_ID (and HUAWEI_IAM_URL for another identity service).
 *
 * @throws ConfigError naming what was looked for, or what is missing beside what was found
 */
export function fromEnvironment(): Credential {
  if (ACCESS_KEY.some(isSet)) return accessKey();
  if (LOGIN.some(isSet)) return login();
  const env = [...ACCESS_KEY, ...LOGIN, 'HUAWEI_IAM_PROJECT'];
  throw new ConfigError(
    'No credential for Huawei Cloud. Pass `credential` (akSk, iamToken, iamAgency or token), or set ' +
      `${ACCESS_KEY.join(' and ')}, or ${LOGIN.join(', ')} and HUAWEI_IAM_PROJECT in the environment.`,
    { option: 'credential', env },
  );
}

function accessKey(): Credential {
  const [ak, sk] = ACCESS_KEY;
  return akSk({
    accessKey: needed(ak, 'an access key'),
    secretKey: needed(sk, 'an access key'),
    securityToken: readEnv('HUAWEICLOUD_SDK_SECURITY_TOKEN'),
    projectId: readEnv('HUAWEICLOUD_SDK_PROJECT_ID'),
  });
}

function login(): Credential {
  const [user, password, domain] = LOGIN;
  const id = readEnv('HUAWEICLOUD_SDK_PROJECT_ID');
  const name = readEnv('HUAWEI_IAM_PROJECT');
  return iamToken({
    user: needed(user, 'a login'),
    password: needed(password, 'a login'),
    domain: needed(domain, 'a login'),
    project:
      name === undefined && id !== undefined ? { id } : (name ?? needed('HUAWEI_IAM_PROJECT', 'a login')),
  });
}

function isSet(variable: string): boolean {
  return readEnv(variable) !== undefined;
}

function needed(variable: string, purpose: string): string {
  const value = readEnv(variable);
  if (value !== undefined) return value;
  throw new ConfigError(
    `The environment holds part of ${purpose} for Huawei Cloud, but ${variable} is not set.`,
    {
      option: 'credential',
      env: [variable],
    },
  );
}
