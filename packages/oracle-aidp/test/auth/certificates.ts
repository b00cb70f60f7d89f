import { createHash, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';

export interface TestCertificate {
  readonly pem: string;
  readonly keyPem: string;
  readonly publicKey: KeyObject;
  /** SHA-1, `12:34:...` in lower case. */
  readonly fingerprint: string;
}

/**
 * A real self-signed X.509 certificate (version 3, RSA with SHA-256), good for a day. Node reads certificates but makes
 * none, so this writes the few elements of DER that one consists of.
 *
 * @param units organizational units of the subject, before its common name
 */
export function makeCertificate(name: string, units: readonly string[]): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(oid(1, 2, 840, 113549, 1, 1, 11), element(0x05));
  const attribute = (type: number, value: string): Buffer =>
    element(0x31, sequence(oid(2, 5, 4, type), element(0x0c, Buffer.from(value))));
  const subject = sequence(...units.map((unit) => attribute(11, unit)), attribute(3, name));
  const validity = sequence(time(Date.now() - 60_000), time(Date.now() + 24 * 3_600_000));
  const toBeSigned = sequence(
    element(0xa0, integer(2)),
    integer(1),
    algorithm,
    subject,
    validity,
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const der = sequence(toBeSigned, algorithm, element(0x03, Buffer.from([0]), signature));
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  if (!new X509Certificate(pem).verify(publicKey))
    throw new Error('the certificate is not what it should be');
  return {
    pem,
    keyPem: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    publicKey,
    fingerprint: createHash('sha1')
      .update(der)
      .digest('hex')
      .replace(/(..)(?=.)/g, '$1:'),
  };
}

/** One DER element: tag, length, content. */
function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size: number[] = [];
  for (let rest = body.length; rest > 0; rest >>>= 8) size.unshift(rest & 0xff);
  const length = body.length < 0x80 ? [body.length] : [0x80 | size.length, ...size];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function sequence(...content: readonly Buffer[]): Buffer {
  return element(0x30, ...content);
}

function integer(value: number): Buffer {
  return element(0x02, Buffer.from([value]));
}

/** Seven bits to a byte, the highest set on all but the last; the first two numbers share one. */
function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const groups = [part & 0x7f];
    for (let left = part >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return element(0x06, Buffer.from(bytes));
}

/** UTCTime, `YYMMDDHHMMSSZ`. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14);
  return element(0x17, Buffer.from(`${digits}Z`));
}
