import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '@compute-sessions/simulator';
import * as oci from 'oci-common';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiKey, callOracle, type OracleCall } from './vendors/oracle.js';

const create: OracleCall = {
  method: 'POST',
  headers: { 'opc-retry-token': 'once' },
  body: { name: 'a', path: '/Workspace/a.ipynb', type: 'notebook', kernel: { name: 'python3' } },
};

let simulator: Simulator<'oracle-aidp'>;
let folder: string;

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockReturnValue(); // the package warns of each refusal, and cannot be told not to
  simulator = await startSimulator({ providers: ['oracle-aidp'] });
  folder = mkdtempSync(join(tmpdir(), 'judges-'));
});

afterEach(() => {
  simulator.faults.clear();
  expect(simulator.violations).toEqual([]);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await simulator.close();
});

function call(
  how: OracleCall,
  provider: oci.AuthenticationDetailsProvider = apiKey(simulator.providers['oracle-aidp']),
  retry?: oci.RetryConfiguration,
): Promise<Response> {
  const oracle = simulator.providers['oracle-aidp'];
  return callOracle({ oracle, baseUrl: oracle.baseUrl, provider, ...(retry && { retry }) }, how);
}

/** A file as `oci setup config` or, with a token, `oci session authenticate` writes it. */
function configFile(token?: string): string {
  const { tenancy, user, fingerprint, privateKey } = simulator.providers['oracle-aidp'].credentials;
  const [config, key, tokenFile] = ['config', 'key.pem', 'token'].map((name) => join(folder, name));
  writeFileSync(key!, privateKey);
  if (token !== undefined) writeFileSync(tokenFile!, token);
  const lines = [
    '[DEFAULT]',
    ...(token === undefined ? [`user=${user}`] : [`security_token_file=${tokenFile}`]),
    `fingerprint=${fingerprint}`,
    `tenancy=${tenancy}`,
    'region=us-ashburn-1',
    `key_file=${key}`,
  ];
  writeFileSync(config!, `${lines.join('\n')}\n`);
  return config!;
}

describe('oci-common takes a session through its life', () => {
  it('with the API key: create, list, rename, delete, each signed by the vendor', async () => {
    const created = await call(create);
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    const listed = await call({
      method: 'GET',
      query: { limit: 5, sortOrder: 'DESC', path: '/Workspace/a.ipynb' },
    });
    expect(await listed.json()).toMatchObject({ items: [{ id }] });
    const etag = (await call({ method: 'GET', path: `/${id}` })).headers.get('etag') ?? '';
    const renamed = await call({
      method: 'PATCH',
      path: `/${id}`,
      headers: { 'if-match': etag },
      body: { name: 'b' },
    });
    expect(await renamed.json()).toMatchObject({ id, name: 'b' });
    await expect(
      call({ method: 'DELETE', path: `/${id}`, headers: { 'if-match': etag } }),
    ).rejects.toMatchObject({ statusCode: 412, serviceCode: 'NoEtagMatch' });
    expect((await call({ method: 'DELETE', path: `/${id}` })).status).toBe(204);
  });

  it.each([
    ['a configuration file', () => new oci.ConfigFileAuthenticationDetailsProvider(configFile())],
    [
      'a session token',
      () => {
        const { securityToken } = simulator.providers['oracle-aidp'].credentials;
        return new oci.SessionAuthDetailProvider(configFile(securityToken));
      },
    ],
  ])('with %s', async (_what, provider) => {
    expect((await call({ method: 'GET' }, provider())).status).toBe(200);
  });
});

describe('the retries of oci-common', () => {
  const threeTimes: oci.RetryConfiguration = {
    terminationStrategy: new oci.MaxAttemptsTerminationStrategy(3),
    delayStrategy: new oci.FixedTimeDelayStrategy(0),
  };
  const statusesOf = async (promise: Promise<unknown>): Promise<number[]> => {
    const before = simulator.requests.length;
    await promise.catch(() => undefined);
    return simulator.requests.slice(before).map(({ status }) => status);
  };

  it('are accepted, each with a signature of its own', async () => {
    simulator.faults.add({ kind: 'status', status: 503, times: 2 });
    expect(await statusesOf(call({ method: 'GET' }, undefined, threeTimes))).toEqual([503, 503, 200]);
  });

  it('end in the one session when the answer was lost: the retry token is the same', async () => {
    simulator.faults.add({ method: 'POST', kind: 'reset', processed: true, times: 2 });
    const lost = { ...create, headers: { 'opc-retry-token': 'lost' }, body: { name: 'pathless' } };
    const created = await call(lost, undefined, threeTimes);
    expect(created.status).toBe(201);
    const { items } = (await (await call({ method: 'GET' })).json()) as { items: { name: string }[] };
    expect(items.filter(({ name }) => name === 'pathless')).toHaveLength(1);
  });

  it('follow the code: IncorrectState and TooManyRequests are tried again, Conflict is not', async () => {
    const refusal = (status: number, code: string): void => {
      simulator.faults.add({ kind: 'status', status, body: { code, message: 'x' } });
    };
    refusal(409, 'IncorrectState');
    expect(await statusesOf(call({ method: 'GET' }, undefined, threeTimes))).toEqual([409, 200]);
    refusal(409, 'Conflict');
    expect(await statusesOf(call({ method: 'GET' }, undefined, threeTimes))).toEqual([409]);
    simulator.faults.add({ kind: 'status', status: 429 });
    expect(await statusesOf(call({ method: 'GET' }, undefined, threeTimes))).toEqual([429, 200]);
  });
});
