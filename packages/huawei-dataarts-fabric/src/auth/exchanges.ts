import {
  type AccessToken,
  type AuthorizeContext,
  type Credential,
  CredentialError,
  decodeErrorBody,
  type OutgoingRequest,
  readPath,
  readSecret,
} from '@compute-sessions/core';

import type { IamTokenOptions } from './iam-token-options.js';
import { projectScope } from './identity.js';
import { sendProven } from './proven.js';
import {
  readToken,
  refusal,
  requestToken,
  timeOf,
  type TokenRequest,
  tokenRequest,
} from './token-request.js';

/*
 * What is asked of the identity service, one function for each kind of credential. Loaded with the first of them.
 */

/** A token for a user's password. */
export async function login(
  options: IamTokenOptions,
  identityUrl: string,
  context: AuthorizeContext,
): Promise<AccessToken> {
  const { user, domain, project, totp } = options;
  const password = await readSecret(options.password);
  const passcode = totp === undefined ? undefined : await readSecret(totp.passcode);
  const identity = {
    methods: ['password', ...(totp === undefined ? [] : ['totp'])],
    password: { user: { name: user, password, domain: { name: domain } } },
    ...(totp === undefined ? {} : { totp: { user: { id: totp.userId, passcode } } }),
  };
  const secrets = passcode === undefined ? [password] : [password, passcode];
  const hint =
    'Check user, password, domain (the account) and project; the user must be an IAM user, not a HUAWEI ID.';
  return requestToken(
    { identityUrl, auth: { identity, scope: projectScope(project) }, secrets, hint },
    context,
  );
}

/** A token for an agency, in the name of `from`. */
export async function takeOn(
  from: Credential,
  request: TokenRequest,
  context: AuthorizeContext,
): Promise<AccessToken> {
  const { response, secrets } = await sendProven(from, () => tokenRequest(request), context);
  return readToken(response, { ...request, secrets }, context);
}

const HINT = 'Check the login or access key in `from`, and that its user may ask for temporary keys.';

/** The three parts of a key as one text: the cache keeps texts. */
export async function requestKey(
  from: Credential,
  make: () => OutgoingRequest,
  durationSeconds: number,
  context: AuthorizeContext,
): Promise<AccessToken> {
  const { response, secrets } = await sendProven(from, make, context);
  if (response.status < 200 || response.status > 299) {
    throw refusal(response, { what: 'no temporary key', secrets, hint: HINT });
  }
  const credential = readPath(decodeErrorBody(response.text), 'credential');
  const parts = ['access', 'secret', 'securitytoken'].map((name) => readPath(credential, name));
  if (!parts.every((part) => typeof part === 'string' && part !== '')) {
    throw new CredentialError(
      'Huawei Cloud IAM answered without a complete temporary key. Check `identityUrl`.',
      { status: response.status },
    );
  }
  const issuedAtMs = context.now();
  const expiresAtMs = timeOf(readPath(credential, 'expires_at')) ?? issuedAtMs + durationSeconds * 1000;
  return { value: JSON.stringify(parts), issuedAtMs, expiresAtMs };
}
