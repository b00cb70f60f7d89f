import {
  type AuthorizeContext,
  CredentialError,
  decodeErrorBody,
  readPath,
  redact,
} from '@compute-sessions/core';

import { loadSigningKey, type SigningKey } from '../signing/rsa-key.js';
import { signInForm } from '../signing/signature.js';
import { bareBase64, type CertificateFacts } from './certificate.js';
import type { InstanceIdentity } from './metadata.js';

/** The federation service's own form: `date`, and lower case throughout. */
const FEDERATION = { date: 'date', body: ['content-type', 'content-length', 'x-content-sha256'] } as const;

/**
 * `POST /v1/x509`: a token for the instance, good for one public key.
 *
 * @param publicKey SPKI, base64 without PEM lines
 * @throws CredentialError when the service refuses or answers without a token
 */
export async function requestInstanceToken(
  federationUrl: string,
  identity: InstanceIdentity,
  facts: CertificateFacts,
  publicKey: string,
  context: AuthorizeContext,
): Promise<string> {
  const url = `${federationUrl}/v1/x509`;
  const body = JSON.stringify({
    certificate: bareBase64(identity.certificatePem),
    purpose: 'DEFAULT',
    publicKey,
    intermediateCertificates: [bareBase64(identity.intermediatePem)],
  });
  const {
    host: _,
    'content-length': __,
    ...headers
  } = await signInForm(
    { method: 'POST', url, body },
    { keyId: `${facts.tenancy}/fed-x509/${facts.fingerprint}`, key: await leafKey(identity) },
    context.now(),
    FEDERATION,
  );
  const response = await context.send({ method: 'POST', url, headers, body });
  return tokenIn(response.status, response.headers, redact(response.text, [headers['authorization'] ?? '']), {
    what: 'The federation service gave the instance no token',
    hint: 'Check the instance, its dynamic group and the clock.',
  });
}

/** The field `token` of an answer of the identity service. */
export function tokenIn(
  status: number,
  headers: Headers,
  text: string,
  says: { readonly what: string; readonly hint: string },
): string {
  const body = decodeErrorBody(text);
  const token = readPath(body, 'token');
  if (status === 200 && typeof token === 'string' && token !== '') return token;
  const [code, message] = [readPath(body, 'code'), readPath(body, 'message')];
  const reason = status === 200 ? 'there is none in the answer' : `HTTP ${String(status)}`;
  const said = typeof message === 'string' ? `: ${message.slice(0, 500)}` : '';
  throw new CredentialError(`${says.what}: ${reason}${said}. ${says.hint}`, {
    status,
    code: typeof code === 'string' ? code : undefined,
    requestId: headers.get('opc-request-id') ?? undefined,
  });
}

function leafKey({ keyPem }: InstanceIdentity): Promise<SigningKey> {
  return loadSigningKey(keyPem, undefined, { option: 'identity/key.pem', passphraseOption: 'passphrase' });
}
