import { ConfigError, CredentialError } from '@compute-sessions/core';

import { builtin } from '../signing/builtin.js';

/** What a leaf certificate says about the instance. */
export interface CertificateFacts {
  /** OCID of the tenancy, from the subject. */
  readonly tenancy: string;
  /** SHA-1 of the certificate, `12:34:...` in lower case. */
  readonly fingerprint: string;
}

/** @throws CredentialError for what is no certificate of an instance; ConfigError where certificates cannot be read */
export function readCertificate(pem: string): CertificateFacts {
  const crypto = builtin('node:crypto');
  if (crypto === undefined) {
    throw new ConfigError('Instance principals need the crypto module of Node', { option: 'credential' });
  }
  const { subject, fingerprint } = parse(crypto, pem);
  const tenancy = /\bopc-(?:tenant|identity):([\w.:-]+)/.exec(subject)?.[1];
  if (tenancy === undefined) {
    throw new CredentialError("The instance's certificate names no tenancy (opc-tenant) in its subject");
  }
  return { tenancy, fingerprint: fingerprint.toLowerCase() };
}

/** The base64 text inside a PEM block, on one line. */
export function bareBase64(pem: string): string {
  return pem.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '');
}

function parse(
  crypto: NonNullable<ReturnType<typeof builtin<'node:crypto'>>>,
  pem: string,
): { subject: string; fingerprint: string } {
  try {
    return new crypto.X509Certificate(pem);
  } catch (cause) {
    throw new CredentialError('The metadata service gave no readable certificate', { cause });
  }
}
