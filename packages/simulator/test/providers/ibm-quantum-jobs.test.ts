import { describe, expect, it } from 'vitest';
import {
  call,
  openSession,
  read,
  refused,
  runJob,
  samplerParams,
  simulator,
  statusOf,
  setUp,
} from './ibm-quantum-harness.js';

setUp();

describe('jobs', () => {
  it('queue, run and complete, with results, logs and metrics', async () => {
    const headers = { 'x-qx-client-application': 'test/1' };
    const id = await runJob({ tags: ['a', 'b'], cost: 600 }, { headers });
    expect(await read(`/v1/jobs/${id}`)).toMatchObject({
      status: 'Queued',
      params: samplerParams,
      cost: 600,
    });
    expect(await refused(call('GET', `/v1/jobs/${id}/results`))).toEqual([400, 1234]);
    expect(await refused(call('GET', `/v1/jobs/${id}/logs`))).toEqual([404, 1291]);
    expect(await read(`/v1/jobs/${id}/metrics`)).toMatchObject({
      timestamps: { running: null, finished: null },
    });
    simulator.world.advance(2_000);
    expect(await read(`/v1/jobs/${id}`)).toMatchObject({
      state: { status: 'Running' },
      usage: { status: 'pending' },
    });
    simulator.world.advance(3_000);
    expect(await read(`/v1/jobs/${id}`)).toMatchObject({
      status: 'Completed',
      state: { status: 'Completed' },
      usage: { qpu_charge_time_seconds: 3, status: 'complete' },
    });
    const results = await read(`/v1/jobs/${id}/results`);
    const [result] = results['results'] as { data: { c: { samples: string[]; num_bits: number } } }[];
    expect(result?.data.c.samples).toHaveLength(16);
    expect(await read(`/v1/jobs/${id}/results`)).toEqual(results);
    const logs = await call('GET', `/v1/jobs/${id}/logs`);
    expect(logs.headers.get('content-type')).toContain('text/plain');
    expect(await logs.text()).toContain('Finished program');
    expect(await read(`/v1/jobs/${id}/metrics`)).toMatchObject({ caller: 'test/1', qiskit_version: '2.3.0' });
  });

  it('give each program its kind of result', async () => {
    const pubs = [['OPENQASM 3.0;', ['ZZ', 'XX']]];
    const estimator = await runJob({ program_id: 'estimator', params: { pubs } });
    const executor = await runJob({ program_id: 'executor', params: { schema_version: 'v0.2' } });
    const other = await runJob({ program_id: 'calibrate' });
    simulator.world.advance(5_000);
    const [first] = (await read(`/v1/jobs/${estimator}/results`))['results'] as { data: { evs: number[] } }[];
    expect(first?.data.evs).toHaveLength(2);
    expect(await read(`/v1/jobs/${executor}/results`)).toMatchObject({ schema_version: 'v0.2' });
    const text: unknown = await (await call('GET', `/v1/jobs/${other}/results`)).json();
    expect(typeof text).toBe('string');
  });

  it('show a private job without parameters, and its results once', async () => {
    const id = await runJob({ private: true });
    expect(await read(`/v1/jobs/${id}`)).not.toHaveProperty('params');
    simulator.world.advance(5_000);
    expect((await call('GET', `/v1/jobs/${id}/results`)).status).toBe(200);
    expect((await call('GET', `/v1/jobs/${id}/results`)).status).toBe(204);
  });

  it('fail without input, and are stopped when they run too long', async () => {
    const failing = await runJob({ params: {} });
    const long = await runJob({ cost: 1 });
    simulator.world.advance(10_000);
    expect(await read(`/v1/jobs/${failing}`)).toMatchObject({
      status: 'Failed',
      state: { status: 'Failed' },
    });
    expect((await call('GET', `/v1/jobs/${failing}/results`)).status).toBe(204);
    expect(await read(`/v1/jobs/${long}`)).toMatchObject({
      status: 'Cancelled - Ran too long',
      state: { status: 'Cancelled', reason_code: 1305 },
      usage: { qpu_charge_time_seconds: 1 },
    });
  });

  it('are cancelled while they can be, and deleted when they have ended', async () => {
    const session = await openSession();
    const id = await runJob({ session_id: session });
    const next = await runJob({ session_id: session });
    simulator.world.advance(2_500);
    expect((await refused(call('DELETE', `/v1/jobs/${id}`)))[0]).toBe(400);
    expect((await call('POST', `/v1/jobs/${id}/cancel`)).status).toBe(204);
    expect(await statusOf(id)).toBe('Cancelled');
    expect((await refused(call('POST', `/v1/jobs/${id}/cancel`)))[0]).toBe(409);
    expect(await statusOf(next)).toBe('Running');
    expect((await call('DELETE', `/v1/jobs/${id}`)).status).toBe(204);
    expect(await refused(call('GET', `/v1/jobs/${id}`))).toEqual([404, 1291]);
  });

  it('are listed by offset, newest first, and filtered', async () => {
    const session = await openSession();
    const ids: string[] = [];
    for (const tags of [['a'], ['a', 'b'], ['c']]) {
      ids.unshift(await runJob({ session_id: session, tags }));
      simulator.world.advance(10);
    }
    const all = await read('/v1/jobs?limit=2&offset=1');
    expect(all).toMatchObject({ limit: 2, offset: 1, count: 3 });
    expect((all['jobs'] as { id: string }[]).map((job) => job.id)).toEqual(ids.slice(1));
    expect((all['jobs'] as object[])[0]).not.toHaveProperty('params');
    const found = async (query: string): Promise<number> =>
      Number((await read(`/v1/jobs?${query}`))['count']);
    expect(await found(`session_id=${session}`)).toBe(3);
    expect(await found('session_id=unknown')).toBe(0);
    expect(await found('tags=a&tags=b')).toBe(1);
    expect(await found('pending=true')).toBe(3);
    expect(await found('pending=false')).toBe(0);
    expect(await found('program=estimator')).toBe(0);
    expect(await found('backend=ibm_fez&sort=ASC&exclude_params=false')).toBe(3);
    expect(await found('created_after=2100-01-01T00:00:00Z')).toBe(0);
  });

  it('are refused for an unknown backend, an unknown session, and a session elsewhere', async () => {
    const session = await openSession();
    const submit = (body: object): Promise<[number, unknown]> =>
      refused(call('POST', '/v1/jobs', { body: { program_id: 'sampler', backend: 'ibm_fez', ...body } }));
    expect(await submit({ backend: 'none' })).toEqual([404, 1007]);
    expect(await submit({ session_id: 'none' })).toEqual([404, 'not_found']);
    expect(await submit({ session_id: session, backend: 'ibm_marrakesh' })).toEqual([400, 1208]);
  });
});
