import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';

import { onTestFinished } from 'vitest';

import { makeCertificate, type TestCertificate } from './certificates.js';

export interface IdentityServices {
  readonly url: string;
  readonly metadataUrl: string;
  readonly tenancy: string;
  /** Paths that were asked for, in order. */
  readonly seen: string[];
  /** Public keys that tokens were issued for, by token. */
  readonly issued: Map<string, KeyObject>;
  /** What the metadata service says; a test may change it. */
  region: string;
  leaf: TestCertificate;
  /** How long tokens last. */
  lifeMs: number;
  /** Answers all federation requests with this status, if any. */
  refuseWith: number | undefined;
  /** Public key of the session tokens that may be extended. */
  sessionKey: KeyObject | undefined;
}

const TENANCY = 'ocid1.tenancy.oc1..aaaatest';

export const leafUnits = (tenancy: string): string[] => [
  'opc-certtype:instance',
  'opc-compartment:ocid1.compartment.oc1..c',
  `opc-tenant:${tenancy}`,
];

/**
 * An instance's metadata service and Oracle's identity service, as one server on this machine. It verifies signatures with
 * code of its own.
 */
export async function startIdentityServices(): Promise<IdentityServices> {
  const intermediate = makeCertificate('intermediate', []);
  const server = createServer((incoming, outgoing) => {
    void readAll(incoming).then((body) => {
      const path = incoming.url ?? '';
      services.seen.push(path);
      const reply = answer(services, intermediate, {
        path,
        method: incoming.method ?? '',
        headers: incoming.headers,
        body,
      });
      const type = typeof reply.body === 'string' ? 'text/plain' : 'application/json';
      outgoing.writeHead(reply.status, { 'content-type': type, 'opc-request-id': 'the-request-id' });
      outgoing.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const services: IdentityServices = {
    url,
    metadataUrl: `${url}/opc/v2`,
    tenancy: TENANCY,
    seen: [],
    issued: new Map(),
    region: 'iad',
    leaf: makeCertificate('instance', leafUnits(TENANCY)),
    lifeMs: 3_600_000,
    refuseWith: undefined,
    sessionKey: undefined,
  };
  return services;
}

interface Asked {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

function answer(services: IdentityServices, intermediate: TestCertificate, asked: Asked): Answer {
  if (asked.path.startsWith('/opc/v2/')) {
    if (asked.headers.authorization !== 'Bearer Oracle') return { status: 401, body: 'no' };
    const files: Record<string, string> = {
      'instance/region': services.region,
      'identity/cert.pem': services.leaf.pem,
      'identity/key.pem': services.leaf.keyPem,
      'identity/intermediate.pem': intermediate.pem,
    };
    const file = files[asked.path.slice('/opc/v2/'.length)];
    return file === undefined ? { status: 404, body: 'none' } : { status: 200, body: file };
  }
  if (asked.method !== 'POST') return refusal(404, 'NotFound');
  if (asked.path === '/v1/x509') return federate(services, intermediate, asked);
  if (asked.path === '/v1/authentication/refresh') return extend(services, asked);
  return refusal(404, 'NotFound');
}

function federate(services: IdentityServices, intermediate: TestCertificate, asked: Asked): Answer {
  if (services.refuseWith !== undefined) return refusal(services.refuseWith, 'NotAuthenticated');
  const { leaf, tenancy } = services;
  const names = 'date (request-target) host content-type content-length x-content-sha256';
  const problem = problemOf(asked, leaf.publicKey, `${tenancy}/fed-x509/${leaf.fingerprint}`, names);
  if (problem !== undefined) return refusal(401, 'NotAuthenticated', problem);
  const body = JSON.parse(asked.body) as Record<string, unknown>;
  const bare = ({ pem }: TestCertificate): string => pem.replace(/-----[^-]+-----|\s/g, '');
  const right =
    body['certificate'] === bare(leaf) &&
    body['purpose'] === 'DEFAULT' &&
    JSON.stringify(body['intermediateCertificates']) === JSON.stringify([bare(intermediate)]);
  if (!right) return refusal(400, 'InvalidParameter', 'certificates');
  const key = createPublicKey({
    key: Buffer.from(String(body['publicKey']), 'base64'),
    type: 'spki',
    format: 'der',
  });
  const token = makeJwt(services.lifeMs, services.issued.size);
  services.issued.set(token, key);
  return { status: 200, body: { token } };
}

function extend(services: IdentityServices, asked: Asked): Answer {
  const { currentToken } = JSON.parse(asked.body) as { currentToken: string };
  const names = 'x-date (request-target) host Content-Type Content-Length x-content-sha256';
  const key = services.sessionKey;
  const problem = key === undefined ? 'no session' : problemOf(asked, key, `ST$${currentToken}`, names);
  if (problem !== undefined) return refusal(401, 'NotAuthenticated', `${problem}: ${currentToken}`);
  return { status: 200, body: { token: makeJwt(services.lifeMs, 99) } };
}

/** What is wrong with a signature, if anything. */
export function problemOf(
  asked: Pick<Asked, 'path' | 'method' | 'headers' | 'body'>,
  key: KeyObject,
  keyId: string,
  names: string,
): string | undefined {
  const { headers, body } = asked;
  const [, id, listed, signature = ''] =
    /^Signature version="1",keyId="([^"]*)",algorithm="rsa-sha256",headers="([^"]*)",signature="([^"]*)"$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (id !== keyId) return 'keyId';
  if (listed !== names) return 'headers';
  const date = Date.parse(String(headers['x-date'] ?? headers.date));
  if (!(Math.abs(Date.now() - date) < 300_000)) return 'date';
  if (
    names.includes('sha256') &&
    headers['x-content-sha256'] !== createHash('sha256').update(body).digest('base64')
  )
    return 'digest';
  const text = names
    .toLowerCase()
    .split(' ')
    .map(
      (name) =>
        `${name}: ${name === '(request-target)' ? `${asked.method.toLowerCase()} ${asked.path}` : String(headers[name])}`,
    )
    .join('\n');
  return verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64')) ? undefined : 'signature';
}

function makeJwt(lifeMs: number, serial: number): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const nowS = Math.floor(Date.now() / 1000);
  return `${part({ alg: 'none' })}.${part({ jti: `token ${String(serial)}`, iat: nowS, exp: nowS + lifeMs / 1000 })}.${part('signature')}`;
}

function refusal(status: number, code: string, message = 'The required information was not given.'): Answer {
  return { status, body: { code, message } };
}
