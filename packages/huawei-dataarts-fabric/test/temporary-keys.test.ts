import { describe, expect, it } from 'vitest';

import {
  akSk,
  ConfigError,
  type Credential,
  CredentialError,
  temporaryKeys,
  type TemporaryKeysOptions,
} from '../src/index.js';
import { failureOf, shown, useSimulator } from './fixture.js';

const fixture = useSimulator();
const HOUR_MS = 3_600_000;
const PATH = '/huawei-iam/v3.0/OS-CREDENTIAL/securitytokens';

function keys(options: Partial<TemporaryKeysOptions> = {}): Credential {
  const { identityUrl } = fixture.connection;
  return temporaryKeys({ from: fixture.login(), identityUrl, ...options });
}

async function list(credential: Credential, options = {}): Promise<number> {
  return (await fixture.client({ credential, ...options }).sessions.list()).items.length;
}

/** Requests for keys. */
function made(): number {
  return fixture.simulator.requests.filter(({ path }) => path === PATH).length;
}

describe('temporaryKeys', () => {
  it('are had with a login, once for fifty calls at the same time', async () => {
    const client = fixture.client({ credential: keys() });
    await Promise.all(Array.from({ length: 50 }, () => client.sessions.list()));
    expect(made()).toBe(1);
    expect(fixture.simulator.requests).toHaveLength(52);
  });

  it('are had with an access key', async () => {
    const { key, projectId } = fixture.connection.credentials;
    expect(await list(keys({ from: akSk(key), projectId }))).toBe(0);
    expect(fixture.simulator.requests).toHaveLength(2);
  });

  it('sign with the derived key, too', async () => {
    await list(keys({ derived: { region: 'cn-north-4', service: 'fabric' } }));
  });

  it('open another account by an agency', async () => {
    const { agency } = fixture.connection.credentials;
    const credential = keys({
      agency: { name: agency.name, domain: agency.domain },
      projectId: agency.projectId,
    });
    expect(await list(credential, { workspace: agency.workspaceId })).toBe(0);
  });

  it('are renewed before they end, behind the one in use', async () => {
    const client = fixture.client({ credential: keys({ durationSeconds: 900 }) });
    await client.sessions.list();
    const [key] = fixture.simulator.requests.slice(-1);
    expect(key!.path).not.toBe(PATH);
    // The simulator's date moves the client's clock only after a 401, so the local clock is what counts: 80 % of 900 s.
    const realNow = Date.now;
    try {
      Date.now = () => realNow() + 725_000;
      await client.sessions.list();
      await expect.poll(made).toBe(2);
    } finally {
      Date.now = realNow;
    }
  });

  it('are renewed once more when they are refused, and no call fails', async () => {
    const client = fixture.client({ credential: keys() });
    await client.sessions.list();
    fixture.simulator.world.advance(7 * HOUR_MS);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => client.sessions.list().withResponse()),
    );
    expect(results.every(({ attempts }) => attempts.at(-1)!.status === 200)).toBe(true);
    expect(made()).toBe(2);
  });

  it('renew a login that the identity service refuses', async () => {
    const from = fixture.login();
    await list(from);
    fixture.simulator.world.advance(25 * HOUR_MS);
    await list(keys({ from }));
    expect(made()).toBe(2);
  });

  it('say why there are none', async () => {
    const { visitorKey } = fixture.connection.credentials;
    const wrong = keys({ from: akSk({ ...visitorKey, secretKey: 'planted-secret' }) });
    const error = await failureOf(list(wrong));
    expect(CredentialError.is(error)).toBe(true);
    expect(error.message).toContain('gave no temporary key: HTTP 401');
    expect(shown(error)).not.toContain('planted-secret');
    fixture.simulator.faults.add({ kind: 'status', status: 503, path: PATH, times: 9 });
    expect((await failureOf(list(keys()))).message).toMatch(/HTTP 503.*Try again later/);
  });

  it('must be complete', async () => {
    const body = { credential: { access: 'a', secret: '', securitytoken: 't' } };
    fixture.simulator.faults.add({ kind: 'status', status: 201, body, path: PATH });
    expect((await failureOf(list(keys()))).message).toContain('without a complete temporary key');
  });

  it.each([
    ['from', { from: undefined }],
    ['durationSeconds', { durationSeconds: 60 }],
    ['durationSeconds', { durationSeconds: Number.NaN }],
    ['identityUrl', { identityUrl: 'http://iam.example' }],
  ])('refuse a wrong `%s`', (option, change) => {
    const { identityUrl } = fixture.connection;
    const from = akSk({ accessKey: 'a', secretKey: 's' });
    const make = (): Credential => temporaryKeys({ from, identityUrl, ...change } as TemporaryKeysOptions);
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(`\`${option}\``);
  });

  it('show nothing of themselves', async () => {
    const credential = keys();
    const client = fixture.client({ credential });
    await client.sessions.list();
    const text = shown(credential) + shown(client);
    expect(text).not.toMatch(/simulated-se|SIMULATEDTEMP/);
  });
});

describe('the project of a region', () => {
  const region = 'cn-north-4';

  it('is looked up once when no project is given', async () => {
    const { key, projectId } = fixture.connection.credentials;
    const { identityUrl } = fixture.connection;
    const seen: (string | null)[] = [];
    const client = fixture.client({
      credential: akSk({ ...key, region, identityUrl }),
      fetch: (input, init) => {
        if (!String(input).includes('huawei-iam')) seen.push(new Headers(init?.headers).get('x-project-id'));
        return fetch(input, init);
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => client.sessions.list()));
    expect(new Set(seen)).toEqual(new Set([projectId]));
    expect(fixture.simulator.requests.filter(({ path }) => path === '/huawei-iam/v3/projects')).toHaveLength(
      1,
    );
  });

  it('is looked up with temporary keys, too', async () => {
    const { identityUrl } = fixture.connection;
    await list(keys({ region, identityUrl }));
    expect(fixture.simulator.requests.map(({ path }) => path)).toContain('/huawei-iam/v3/projects');
  });

  it('is not looked up when a project is known', async () => {
    const { key, projectId } = fixture.connection.credentials;
    const { identityUrl } = fixture.connection;
    await list(akSk({ ...key, region, identityUrl, projectId }));
    await list(akSk({ ...key, region, identityUrl }), { project: projectId });
    expect(fixture.simulator.requests).toHaveLength(2);
  });

  it('has to exist, and the key has to be right', async () => {
    const { key } = fixture.connection.credentials;
    const { identityUrl } = fixture.connection;
    const unknown = await failureOf(list(akSk({ ...key, region: 'ap-nowhere-1', identityUrl })));
    expect(unknown.message).toContain('no project named ap-nowhere-1');
    const wrong = await failureOf(list(akSk({ ...key, secretKey: 'planted', region, identityUrl })));
    expect(wrong).toMatchObject({ name: 'CredentialError', status: 401 });
    expect(shown(wrong)).not.toContain('planted');
  });
});
