import { startSimulator, type Simulator } from '@compute-sessions/simulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ibmService } from './vendors/ibm.js';

interface Session {
  readonly id: string;
  readonly state: string;
}

let simulator: Simulator<'ibm-quantum'>;

beforeAll(async () => {
  simulator = await startSimulator({ providers: ['ibm-quantum'], speed: 0 });
});

afterEach(() => {
  simulator.faults.clear();
  expect(simulator.violations).toEqual([]);
});

afterAll(() => simulator.close());

/** What the simulator was asked since `before`, by operation or, for IAM, by path. */
function askedSince(before: number): [string, number][] {
  return simulator.requests
    .slice(before)
    .map(({ operationId, path, status }) => [operationId ?? path, status]);
}

describe('ibm-cloud-sdk-core', () => {
  it('exchanges the key once, and takes a session and a job through their lives', async () => {
    const before = simulator.requests.length;
    const service = ibmService(simulator.providers['ibm-quantum']);
    const { result: session } = await service.call<Session>({
      method: 'POST',
      url: '/v1/sessions',
      body: { mode: 'batch', backend: 'ibm_fez' },
    });
    const { result: job } = await service.call<{ id: string }>({
      method: 'POST',
      url: '/v1/jobs',
      body: {
        program_id: 'sampler',
        backend: 'ibm_fez',
        session_id: session.id,
        params: { pubs: [['OPENQASM 3.0;', null, 4]], version: 2 },
      },
    });
    simulator.world.advance(5_000);
    const path = { id: job.id };
    const results = await service.call({ method: 'GET', url: '/v1/jobs/{id}/results', path });
    expect(results.result).toMatchObject({ results: [{ data: { c: { num_bits: 2 } } }] });
    const closed = await service.call({
      method: 'DELETE',
      url: '/v1/sessions/{id}/close',
      path: { id: session.id },
    });
    expect(closed.status).toBe(204);
    const read = await service.call<Session>({
      method: 'GET',
      url: '/v1/sessions/{id}',
      path: { id: session.id },
    });
    expect(read.result).toMatchObject({ id: session.id, state: 'closed', mode: 'batch' });
    expect(askedSince(before)).toEqual([
      ['/ibm-iam/identity/token', 200],
      ['create_session', 200],
      ['create_job', 200],
      ['get_job_results_jid', 200],
      ['delete_session_close', 204],
      ['get_session', 200],
    ]);
  });

  it('reads the token as a JWT, and thinks it good for 80 % of its hour', async () => {
    const service = ibmService(simulator.providers['ibm-quantum']);
    await service.call({ method: 'GET', url: '/v1/backends', query: { fields: 'wait_time_seconds' } });
    const { tokenManager } = service.getAuthenticator() as {
      tokenManager: { expireTime: number; refreshTime: number };
    };
    const nowS = Date.now() / 1000;
    expect(tokenManager.expireTime - nowS).toBeGreaterThan(3_590);
    expect(tokenManager.expireTime - nowS).toBeLessThan(3_601);
    expect(tokenManager.expireTime - tokenManager.refreshTime).toBeCloseTo(720);
  });

  it('repeats after 429 and 503 when it is told to', async () => {
    const before = simulator.requests.length;
    const headers = { 'retry-after': '0.01' }; // after 0 the package gives up
    for (const [operationId, status] of [
      ['list_jobs', 429],
      ['list_jobs', 503],
    ] as const) {
      simulator.faults.add({ operationId, kind: 'status', status, headers });
    }
    const service = ibmService(simulator.providers['ibm-quantum']);
    service.enableRetries({ maxRetries: 2, maxRetryInterval: 0.01 });
    expect((await service.call({ method: 'GET', url: '/v1/jobs' })).status).toBe(200);
    expect(askedSince(before).slice(1)).toEqual([
      ['list_jobs', 429],
      ['list_jobs', 503],
      ['list_jobs', 200],
    ]);
  });
});
