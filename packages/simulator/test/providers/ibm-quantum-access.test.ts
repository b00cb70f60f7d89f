import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../src/index.js';
import {
  type Body,
  call,
  exchange,
  openSession,
  read,
  refused,
  runJob,
  samplerParams,
  simulator,
  setUp,
} from './ibm-quantum-harness.js';

setUp();

const credentials = (): (typeof simulator)['providers']['ibm-quantum']['credentials'] =>
  simulator.providers['ibm-quantum'].credentials;

async function tokenOf(apiKey: string): Promise<string> {
  return String(((await (await exchange(apiKey)).json()) as Body)['access_token']);
}

describe('a reader', () => {
  it('may read and list', async () => {
    const [session, job] = [await openSession(), await runJob()];
    simulator.world.advance(6_000);
    const token = await tokenOf(credentials().readerApiKey);
    const paths = [
      '/v1/workloads',
      `/v1/sessions/${session}`,
      '/v1/jobs',
      `/v1/jobs/${job}`,
      `/v1/jobs/${job}/logs`,
      `/v1/jobs/${job}/metrics`,
      '/v1/backends',
      ...['status', 'configuration', 'properties', 'defaults'].map((part) => `/v1/backends/ibm_fez/${part}`),
    ];
    for (const path of paths)
      expect([path, (await call('GET', path, { token })).status]).toEqual([path, 200]);
  });

  it('may create, change, cancel and delete nothing: 403 with code 1200', async () => {
    const [session, job] = [await openSession(), await runJob()];
    const token = await tokenOf(credentials().readerApiKey);
    for (const [method, path, body] of [
      ['POST', '/v1/sessions', { mode: 'batch' }],
      ['PATCH', `/v1/sessions/${session}`, { accepting_jobs: false }],
      ['DELETE', `/v1/sessions/${session}/close`],
      ['POST', '/v1/jobs', { program_id: 'sampler', backend: 'ibm_fez', params: samplerParams }],
      ['POST', `/v1/jobs/${job}/cancel`],
      ['DELETE', `/v1/jobs/${job}`],
    ] as const) {
      expect([method, path, ...(await refused(call(method, path, { token, body })))]).toEqual([
        method,
        path,
        403,
        1200,
      ]);
    }
    expect(await read(`/v1/sessions/${session}`)).toMatchObject({ accepting_jobs: true });
  });
});

describe('five jobs per minute', () => {
  const statuses = async (times: number, send: () => Promise<Response>): Promise<number[]> => {
    const seen: number[] = [];
    for (let turn = 0; turn < times; turn += 1) seen.push((await send()).status);
    return seen;
  };

  it('are no limit unless asked for', async () => {
    for (let turn = 0; turn < 7; turn += 1) await runJob();
  });

  it('are one with `limits`, per user and whatever the instance', async () => {
    await using limited = await startSimulator({ providers: ['ibm-quantum'], speed: 0, limits: true });
    const { baseUrl, identityUrl } = limited.providers['ibm-quantum'];
    const { apiKey, instance, openPlanInstance } = limited.providers['ibm-quantum'].credentials;
    const grant_type = 'urn:ibm:params:oauth:grant-type:apikey';
    const form = new URLSearchParams({ grant_type, apikey: apiKey });
    const exchanged = await fetch(`${identityUrl}/identity/token`, { method: 'POST', body: form });
    const { access_token } = (await exchanged.json()) as Body;
    const send = (crn = instance, backend = 'ibm_fez'): Promise<Response> =>
      fetch(`${baseUrl}/v1/jobs`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${String(access_token)}`,
          'service-crn': crn,
          'content-type': 'application/json',
          'ibm-api-version': '2026-04-15',
        },
        body: JSON.stringify({ program_id: 'sampler', backend, params: samplerParams }),
      });
    expect(await statuses(2, () => send(instance, 'none'))).toEqual([404, 404]); // what is no job does not count
    expect(await statuses(3, send)).toEqual([200, 200, 200]);
    limited.world.advance(30_000);
    expect(await statuses(3, () => send(openPlanInstance))).toEqual([200, 200, 429]);
    const refusal = await send();
    expect(await refused(Promise.resolve(refusal))).toEqual([429, 1202]);
    expect(refusal.headers.get('retry-after')).toBeNull();
    limited.world.advance(30_000);
    expect(await statuses(4, send)).toEqual([200, 200, 200, 429]);
    expect(limited.violations).toEqual([]);
  });
});

describe('the version that a request names', () => {
  const listed = async (version: string | undefined): Promise<Body> => {
    const token = await tokenOf(credentials().apiKey);
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      'service-crn': credentials().instance,
    };
    if (version !== undefined) headers['ibm-api-version'] = version;
    const response = await fetch(`${simulator.providers['ibm-quantum'].baseUrl}/v1/backends`, { headers });
    expect(response.status).toBe(200);
    return (await response.json()) as Body;
  };

  it.each([undefined, '2099-01-01'])(
    '%s gets the legacy list of backends, and is reported',
    async (version) => {
      expect(await listed(version)).toEqual({ devices: ['ibm_fez', 'ibm_marrakesh', 'ibm_torino'] });
      expect(simulator.violations.splice(0)).toEqual([
        expect.objectContaining({
          kind: 'request',
          operationId: 'list_backends',
          pointer: '/header/ibm-api-version',
        }),
      ]);
    },
  );

  it.each(['2024-01-01', '2026-03-15', '2026-04-15'])('%s, which is known, gets today’s', async (version) => {
    const { devices } = await listed(version);
    expect(devices).toContainEqual(expect.objectContaining({ name: 'ibm_fez' }));
  });
});

describe('every answer', () => {
  it('names its request in the header of IBM’s tracing, and IAM in its own', async () => {
    const answers = [
      await call('GET', '/v1/backends'),
      await call('GET', '/v1/versions'),
      await call('GET', '/v1/none'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('uber-trace-id')).toMatch(/^[0-9a-f]{32}:[0-9a-f]{16}:0:1$/);
    }
    for (const apiKey of [credentials().apiKey, 'wrong']) {
      const { headers } = await exchange(apiKey);
      expect([headers.get('transaction-id'), headers.get('uber-trace-id')]).toEqual([
        expect.stringMatching(/^[0-9a-f-]{36}$/),
        null,
      ]);
    }
  });
});
