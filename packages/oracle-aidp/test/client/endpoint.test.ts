import { beforeEach, describe, expect, it, vi } from 'vitest';

import { endpointOf } from '../../src/client/endpoint.js';
import { REALM_DOMAINS } from '../../src/auth/realms.js';
import { emptySurroundings } from '../support.js';

const { home } = emptySurroundings();
beforeEach(() => {
  home();
});

describe('an address that is given', () => {
  it.each([
    '',
    '/',
    '/api',
    '/api/',
    '/20260430',
    '/20260430/',
    '/api/20260430',
    '/api/20260430/',
    '//20260430//',
  ])('may end in %j', (tail) => {
    expect(endpointOf({}, { baseUrl: `https://aidp.example.com${tail}` })).toBe('https://aidp.example.com');
    expect(endpointOf({}, { baseUrl: `http://127.0.0.1:4010/oracle-aidp${tail}` })).toBe(
      'http://127.0.0.1:4010/oracle-aidp',
    );
  });

  it('keeps the rest of its path', () => {
    expect(endpointOf({}, { baseUrl: 'https://x.example/apiary/v20260430' })).toBe(
      'https://x.example/apiary/v20260430',
    );
  });

  it('comes from OCI_CLI_ENDPOINT when the option is absent', () => {
    vi.stubEnv('OCI_CLI_ENDPOINT', 'https://env.example/20260430');
    expect(endpointOf({ region: 'us-ashburn-1' }, {})).toBe('https://env.example');
  });

  it.each(['ftp://x.example', 'http://x.example', 'https://user:secret@x.example', 'nonsense'])(
    '%s is refused',
    (baseUrl) => {
      expect(() => endpointOf({}, { baseUrl })).toThrow(expect.objectContaining({ option: 'baseUrl' }));
    },
  );
});

describe('an address made of the region', () => {
  it.each([
    [{ region: 'us-ashburn-1' }, {}, 'https://aidp.us-ashburn-1.oci.oraclecloud.com'],
    [
      { region: 'eu-frankfurt-1', hostPrefix: 'datalake' },
      {},
      'https://datalake.eu-frankfurt-1.oci.oraclecloud.com',
    ],
    [
      { region: 'us-luke-1', realmDomain: 'oraclegovcloud.com' },
      {},
      'https://aidp.us-luke-1.oci.oraclegovcloud.com',
    ],
    [
      { region: 'uk-gov-london-1', realmDomain: 'oc4' },
      {},
      'https://aidp.uk-gov-london-1.oci.oraclegovcloud.uk',
    ],
    [
      { region: 'r-1' },
      { aiDataPlatform: 'ocid1.aidataplatform.oc19.x.y' },
      'https://aidp.r-1.oci.oraclecloud.eu',
    ],
    [
      { region: 'r-1' },
      { aiDataPlatform: 'ocid1.aidataplatform.oc99.x.y' },
      'https://aidp.r-1.oci.oraclecloud.com',
    ],
    [{}, { credentialRegion: 'ap-mumbai-1' }, 'https://aidp.ap-mumbai-1.oci.oraclecloud.com'],
  ] as const)('%j %j', (options, hints, expected) => {
    expect(endpointOf(options, hints)).toBe(expected);
  });

  it('prefers the option, then OCI_CLI_REGION, the credential, OCI_REGION', () => {
    vi.stubEnv('OCI_REGION', 'last-1');
    expect(endpointOf({}, {})).toContain('aidp.last-1.');
    expect(endpointOf({}, { credentialRegion: 'third-1' })).toContain('aidp.third-1.');
    vi.stubEnv('OCI_CLI_REGION', 'second-1');
    expect(endpointOf({}, { credentialRegion: 'third-1' })).toContain('aidp.second-1.');
    expect(endpointOf({ region: 'first-1' }, { credentialRegion: 'third-1' })).toContain('aidp.first-1.');
  });

  it('takes the realm from OCI_DEFAULT_REALM and from the OCID in OCI_AIDP_ID', () => {
    vi.stubEnv('OCI_AIDP_ID', 'ocid1.aidataplatform.oc8.x.y');
    expect(endpointOf({ region: 'r-1' }, {})).toBe('https://aidp.r-1.oci.oraclecloud8.com');
    vi.stubEnv('OCI_DEFAULT_REALM', 'oraclecloud9.com');
    expect(endpointOf({ region: 'r-1' }, {})).toBe('https://aidp.r-1.oci.oraclecloud9.com');
  });

  it.each(['x/', 'a@b', 'evil.example', 'a#', 'a?', 'a:1', '', ' ', '-a', 'a\nb', 'é'])(
    'refuses region %j',
    (region) => {
      expect(() => endpointOf({ region }, {})).toThrow(
        expect.objectContaining({ name: 'ConfigError', option: 'region' }),
      );
    },
  );

  it.each(['evil.example/', 'a@b.c', 'a..b', '.a'])('refuses realm domain %j', (realmDomain) => {
    expect(() => endpointOf({ region: 'r-1', realmDomain }, {})).toThrow(
      expect.objectContaining({ option: 'realmDomain' }),
    );
  });

  it('names option and variables when there is no region', () => {
    expect(() => endpointOf({}, {})).toThrow(
      expect.objectContaining({ option: 'region', env: ['OCI_CLI_REGION', 'OCI_REGION'] }),
    );
  });
});

it('knows the twenty realms', () => {
  expect(Object.keys(REALM_DOMAINS)).toHaveLength(20);
});
