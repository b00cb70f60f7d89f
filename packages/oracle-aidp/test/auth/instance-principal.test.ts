import common from 'oci-common';
import { describe, expect, it, vi } from 'vitest';

import { CredentialError, instancePrincipal, OracleAidp } from '../../src/index.js';
import { configFile, fromEnvironment } from '../../src/auth.js';
import { context, emptySurroundings, request, shown } from '../support.js';
import { leafUnits, problemOf, startIdentityServices, type IdentityServices } from './identity-services.js';
import { makeCertificate } from './certificates.js';

const { home, write } = emptySurroundings();
const NAMES = 'x-date (request-target) host';

interface Setting {
  readonly services: IdentityServices;
  readonly client: OracleAidp;
  /** Problems of the signatures that the service itself got. */
  readonly problems: (string | undefined)[];
  /** Refuses this many of the next requests with 401. */
  refuse: number;
}

/** A client on an instance; calls of the service end in a `fetch` of ours that judges them. */
async function onInstance(change: Parameters<typeof instancePrincipal>[0] = {}): Promise<Setting> {
  const services = await startIdentityServices();
  const { url: federationUrl, metadataUrl } = services;
  const problems: (string | undefined)[] = [];
  const judge = (url: string, init: RequestInit): Response => {
    const headers = Object.fromEntries(new Headers(init.headers).entries());
    const { pathname, search, host } = new URL(url);
    const token = /keyId="ST\$([^"]*)"/.exec(headers['authorization'] ?? '')?.[1] ?? '';
    const key = services.issued.get(token);
    const asked = { path: pathname + search, method: 'GET', headers: { ...headers, host }, body: '' };
    const names = headers['opc-obo-token'] === undefined ? NAMES : `${NAMES} opc-obo-token`;
    problems.push(key === undefined ? 'unknown token' : problemOf(asked, key, `ST$${token}`, names));
    if (setting.refuse > 0) {
      setting.refuse -= 1;
      return Response.json({ code: 'NotAuthenticated', message: 'no' }, { status: 401 });
    }
    return Response.json({ items: [] });
  };
  const client = new OracleAidp({
    baseUrl: 'https://aidp.us-ashburn-1.oci.oraclecloud.com',
    aiDataPlatform: 'ocid1.aidataplatform.oc1.iad.x',
    workspace: 'w',
    credential: instancePrincipal({ metadataUrl, federationUrl, ...change }),
    fetch: ((url: string, init: RequestInit) =>
      url.startsWith(services.url) ? fetch(url, init) : Promise.resolve(judge(url, init))) as typeof fetch,
  });
  const setting: Setting = { services, client, problems, refuse: 0 };
  return setting;
}

const tokensOf = ({ seen }: IdentityServices): number => seen.filter((path) => path === '/v1/x509').length;

describe('instancePrincipal', () => {
  it('turns the certificate into one token for fifty calls at the same time, and signs with its key', async () => {
    const { client, services, problems } = await onInstance();
    await Promise.all(Array.from({ length: 50 }, () => client.sessions.list()));
    expect(problems).toEqual(Array.from({ length: 50 }, () => undefined));
    expect(services.seen.toSorted()).toEqual([
      '/opc/v2/identity/cert.pem',
      '/opc/v2/identity/intermediate.pem',
      '/opc/v2/identity/key.pem',
      '/v1/x509',
    ]);
  });

  it('asks for another token after a 401, with another key and the certificate of the hour', async () => {
    const setting = await onInstance();
    await setting.client.sessions.list();
    setting.services.leaf = makeCertificate('instance', leafUnits(setting.services.tenancy));
    setting.refuse = 1;
    const { attempts } = await setting.client.sessions.list().withResponse();
    expect(attempts.map(({ status }) => status)).toEqual([401, 200]);
    expect(setting.problems).toEqual([undefined, undefined, undefined]);
    const [first, second] = [...setting.services.issued.values()];
    expect(first!.equals(second!)).toBe(false);
  });

  it('renews a token behind the one in use', async () => {
    const setting = await onInstance();
    await setting.client.sessions.list();
    const realNow = Date.now;
    const spy = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 0.85 * setting.services.lifeMs);
    await setting.client.sessions.list().catch(() => undefined);
    spy.mockRestore();
    await expect.poll(() => tokensOf(setting.services)).toBe(2);
  });

  it('acts for somebody else', async () => {
    const { client, problems } = await onInstance({ delegationToken: () => 'delegated' });
    await client.sessions.list();
    expect(problems).toEqual([undefined]);
  });

  it.each([
    ['iad', 'ocid1.tenancy.oc1..t', 'https://auth.us-ashburn-1.oraclecloud.com/v1/x509'],
    ['uk-gov-london-1', 'ocid1.tenancy.oc4..t', 'https://auth.uk-gov-london-1.oraclegovcloud.uk/v1/x509'],
    ['XX-NEW-1', 'ocid1.tenancy.oc77..t', 'https://auth.xx-new-1.oraclecloud.com/v1/x509'],
  ])('finds the identity service of region %s and tenancy %s', async (region, tenancy, url) => {
    const services = await startIdentityServices();
    services.region = region;
    services.leaf = makeCertificate('instance', leafUnits(tenancy));
    const credential = instancePrincipal({ metadataUrl: services.metadataUrl });
    const sent: string[] = [];
    const authorizing = credential.authorize(request(), {
      ...context(),
      async send(toSend) {
        sent.push(toSend.url);
        if (!toSend.url.startsWith(services.url)) return { status: 503, headers: new Headers(), text: '' };
        const answer = await fetch(toSend.url, { headers: toSend.headers });
        return { status: answer.status, headers: answer.headers, text: await answer.text() };
      },
    });
    await expect(authorizing).rejects.toThrow('HTTP 503');
    expect(sent.at(-1)).toBe(url);
  });

  it.each([
    ['a metadata service that refuses', { metadataUrl: 'unknown' }, 'answers HTTP 404 (identity/cert.pem)'],
    ['an identity service that refuses', { refuseWith: 401 }, 'no token: HTTP 401: The required information'],
    ['a certificate that is none', { certificate: 'nonsense' }, 'no readable certificate'],
    ['a certificate without a tenancy', { units: ['opc-certtype:instance'] }, 'names no tenancy'],
  ])('says what is wrong with %s, and shows no key', async (_what, wrong, message) => {
    const setting = await onInstance(
      'metadataUrl' in wrong ? { metadataUrl: 'http://127.0.0.1:9/none' } : {},
    );
    const { services } = setting;
    const plain = services.leaf;
    if ('refuseWith' in wrong) services.refuseWith = wrong.refuseWith;
    if ('certificate' in wrong) services.leaf = { ...plain, pem: wrong.certificate ?? '' };
    if ('units' in wrong) services.leaf = makeCertificate('instance', wrong.units ?? []);
    const client =
      'metadataUrl' in wrong
        ? setting.client.withOptions({
            credential: instancePrincipal({
              metadataUrl: `${services.url}/opc/none`,
              federationUrl: services.url,
            }),
          })
        : setting.client;
    const error = await client.sessions.list().then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(CredentialError.is(error)).toBe(true);
    expect(String(error)).toContain(message);
    expect(shown(error)).not.toMatch(/BEGIN|PRIVATE/);
    expect(setting.problems).toEqual([]);
  });

  it('uses another metadata service on this machine only', () => {
    for (const metadataUrl of [
      'http://169.254.169.253/opc/v2',
      'https://metadata.example',
      'http://10.0.0.1/',
    ]) {
      expect(() => instancePrincipal({ metadataUrl })).toThrow('`metadataUrl`');
    }
    expect(() => instancePrincipal({ federationUrl: 'http://auth.example' })).toThrow('`federationUrl`');
    expect(() => instancePrincipal({ region: 'evil.example/' })).toThrow('`region`');
  });

  it('is what a profile or a variable may ask for', () => {
    const token = write('delegation', 'delegated');
    const path = write(
      'config',
      `[DEFAULT]\nauthentication_type=instance_principal\nregion=us-phoenix-1\ndelegation_token_file=${token}`,
    );
    expect(configFile({ path }).region).toBe('us-phoenix-1');
    home();
    vi.stubEnv('OCI_CLI_AUTH', 'instance_principal');
    expect(fromEnvironment().region).toBeUndefined();
  });
});

describe("the services of these tests are such that the vendor's own client", () => {
  it('gets a token from them', async () => {
    const services = await startIdentityServices();
    const builder = new common.InstancePrincipalsAuthenticationDetailsProviderBuilder();
    builder.metadataBaseUrl = services.metadataUrl;
    builder.federationEndpoint = services.url;
    const provider = await builder.build();
    try {
      expect(services.issued.has((await provider.getKeyId()).slice(3))).toBe(true);
      expect(services.seen).toContain('/v1/x509');
    } finally {
      const quiet = vi.spyOn(console, 'log').mockImplementation(() => undefined);
      provider.closeProvider();
      quiet.mockRestore();
    }
  });
});
