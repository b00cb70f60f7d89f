import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';
import { samplerParams, setUp } from './ibm-quantum-harness.js';

setUp();

type Row = Record<string, unknown>;
interface Call {
  (method: string, path: string, body?: object): Promise<{ status: number; body: Row }>;
}

const [secondMs, minuteMs, dayMs] = [1_000, 60_000, 86_400_000];
const running: Simulator<'ibm-quantum'>[] = [];

afterEach(async () => {
  for (const simulator of running.splice(0)) {
    expect(simulator.violations).toEqual([]);
    await simulator.close();
  }
});

async function start(limits: boolean): Promise<Simulator<'ibm-quantum'>> {
  const simulator = await startSimulator({ providers: ['ibm-quantum'], speed: 0, limits });
  running.push(simulator);
  return simulator;
}

/** Calls for one instance, with a token that is always fresh. */
function caller(
  simulator: Simulator<'ibm-quantum'>,
  plan: 'instance' | 'openPlanInstance' | 'usedUpInstance',
): Call {
  const { baseUrl, identityUrl, credentials } = simulator.providers['ibm-quantum'];
  const grant_type = 'urn:ibm:params:oauth:grant-type:apikey';
  const form = new URLSearchParams({ grant_type, apikey: credentials.apiKey });
  let [token, goodUntilMs] = ['', 0];
  return async (method, path, body) => {
    if (simulator.world.now() >= goodUntilMs) {
      const exchanged = await fetch(`${identityUrl}/identity/token`, { method: 'POST', body: form });
      token = String(((await exchanged.json()) as Row)['access_token']);
      goodUntilMs = simulator.world.now() + 50 * minuteMs;
    }
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'service-crn': credentials[plan],
        'ibm-api-version': '2026-04-15',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: JSON.parse((await response.text()) || '{}') as Row };
  };
}

const onFez = { backend: 'ibm_fez' };
const sampler = { ...onFez, program_id: 'sampler', params: samplerParams };

async function open(call: Call, mode = 'dedicated', backend = 'ibm_fez'): Promise<string> {
  return String((await call('POST', '/v1/sessions', { mode, backend })).body['id']);
}

async function run(call: Call, session_id?: string, backend = 'ibm_fez'): Promise<string> {
  const { body } = await call('POST', '/v1/jobs', { ...sampler, backend, session_id });
  return String(body['id']);
}

describe('the usage limit of the Open plan', () => {
  it('once reached refuses jobs with 409 until 28 days have passed', async () => {
    const simulator = await start(false);
    const call = caller(simulator, 'usedUpInstance');
    expect((await call('POST', '/v1/jobs', sampler)).status).toBe(409);
    expect((await call('GET', '/v1/jobs')).status).toBe(200);
    simulator.world.advance(28 * dayMs - minuteMs);
    expect((await call('POST', '/v1/jobs', sampler)).status).toBe(409);
    simulator.world.advance(minuteMs);
    expect((await call('POST', '/v1/jobs', sampler)).status).toBe(200);
  });

  it('ends the sessions of the instance: what runs may finish, what waits does not run', async () => {
    const simulator = await start(true);
    const call = caller(simulator, 'openPlanInstance');
    const batch = async (): Promise<string> =>
      String((await call('POST', '/v1/sessions', { mode: 'batch', ...onFez })).body['id']);
    // 600 s at 3 s for each job, five jobs each minute.
    for (let round = 0; round < 39; round += 1) {
      for (let turn = 0; turn < 5; turn += 1) await run(call);
      simulator.world.advance(minuteMs);
    }
    const session = await batch();
    for (let turn = 0; turn < 4; turn += 1) await run(call, session);
    simulator.world.advance(minuteMs);
    const [last, waiting] = [await run(call, session), await run(call, session)];
    simulator.world.advance(2 * minuteMs);
    const status = async (job: string): Promise<unknown> =>
      (await call('GET', `/v1/jobs/${job}`)).body['status'];
    expect(await Promise.all([last, waiting].map(status))).toEqual(['Completed', 'Cancelled']);
    expect((await call('GET', `/v1/sessions/${session}`)).body).toMatchObject({
      state: 'closed',
      accepting_jobs: false,
      state_reason: 'The usage limit of the instance is reached',
    });
    expect((await call('POST', '/v1/jobs', sampler)).status).toBe(409);
    expect((await caller(simulator, 'instance')('POST', '/v1/jobs', sampler)).status).toBe(200);
  });
});

describe('a dedicated session', () => {
  it('has its backend for itself while it is active, where limits are on', async () => {
    const simulator = await start(true);
    const call = caller(simulator, 'instance');
    const session = await open(call);
    await run(call, session);
    simulator.world.advance(3 * secondMs);
    const [other, outside, elsewhere] = [
      await run(call, await open(call, 'batch')),
      await run(call),
      await run(call, undefined, 'ibm_marrakesh'),
    ];
    const seen = async (...jobs: string[]): Promise<unknown[]> =>
      Promise.all(jobs.map(async (job) => (await call('GET', `/v1/jobs/${job}`)).body['status']));
    simulator.world.advance(30 * secondMs);
    expect(await seen(other, outside, elsewhere)).toEqual(['Queued', 'Queued', 'Completed']);
    const own = await run(call, session);
    simulator.world.advance(6 * secondMs);
    expect(await seen(own, other)).toEqual(['Completed', 'Queued']);
    simulator.world.advance(minuteMs + 3 * secondMs);
    expect(await seen(other, outside)).toEqual(['Completed', 'Completed']);
    const { last_job_completed } = (await call('GET', `/v1/sessions/${session}`)).body;
    const { timestamps } = (await call('GET', `/v1/jobs/${outside}/metrics`)).body as {
      timestamps: { running: string };
    };
    expect(Date.parse(timestamps.running) - Date.parse(String(last_job_completed))).toBe(minuteMs);
  });

  it('lets others in as soon as it is closed, and shares the backend where limits are off', async () => {
    for (const limits of [true, false]) {
      const simulator = await start(limits);
      const call = caller(simulator, 'instance');
      const session = await open(call);
      await run(call, session);
      simulator.world.advance(5 * secondMs);
      const outside = await run(call);
      const status = async (): Promise<unknown> => (await call('GET', `/v1/jobs/${outside}`)).body['status'];
      simulator.world.advance(5 * secondMs);
      expect(await status()).toBe(limits ? 'Queued' : 'Completed');
      await call('DELETE', `/v1/sessions/${session}/close`);
      simulator.world.advance(3 * secondMs);
      expect(await status()).toBe('Completed');
    }
  });
});
