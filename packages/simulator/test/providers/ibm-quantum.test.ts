import { describe, expect, it } from 'vitest';
import {
  call,
  openSession,
  read,
  refused,
  runJob,
  simulator,
  stateOf,
  statusOf,
  setUp,
} from './ibm-quantum-harness.js';

setUp();

const minute = 60_000;

describe('sessions', () => {
  it('open, become active with a job, inactive without, and end when closed', async () => {
    const id = await openSession({ max_ttl: 900 });
    expect(await read(`/v1/sessions/${id}`)).toMatchObject({
      state: 'open',
      accepting_jobs: true,
      max_ttl: 900,
      interactive_ttl: 60,
      started_at: null,
      elapsed_time: null,
    });
    const job = await runJob({ session_id: id });
    expect(await statusOf(job)).toBe('Queued');
    simulator.world.advance(2_500);
    expect(await statusOf(job)).toBe('Running');
    expect(await stateOf(id)).toBe('active');
    simulator.world.advance(2_500);
    expect(await statusOf(job)).toBe('Completed');
    expect(await stateOf(id)).toBe('active');
    simulator.world.advance(minute);
    expect(await stateOf(id)).toBe('inactive');
    await runJob({ session_id: id });
    simulator.world.advance(2_000);
    expect(await stateOf(id)).toBe('active');
    simulator.world.advance(3_000);
    expect((await call('DELETE', `/v1/sessions/${id}/close`)).status).toBe(204);
    const closed = await read(`/v1/sessions/${id}`);
    expect(closed).toMatchObject({ state: 'closed', accepting_jobs: false, active_ttl: 0 });
    expect(closed['elapsed_time']).toBeGreaterThan(60);
    const history = (closed['timestamps'] as { status: string }[]).map((entry) => entry.status);
    expect(history).toEqual(['open', 'active', 'inactive', 'active', 'closed']);
    expect((await call('DELETE', `/v1/sessions/${id}/close`)).status).toBe(204);
  });

  it('drain when they accept no more jobs: what is queued still runs', async () => {
    const id = await openSession({ mode: 'batch' });
    const jobs = [await runJob({ session_id: id }), await runJob({ session_id: id })];
    simulator.world.advance(2_500);
    expect((await call('PATCH', `/v1/sessions/${id}`, { body: { accepting_jobs: false } })).status).toBe(204);
    expect(await stateOf(id)).toBe('active');
    const late = { program_id: 'sampler', backend: 'ibm_fez', session_id: id };
    expect(await refused(call('POST', '/v1/jobs', { body: late }))).toEqual([400, 4001]);
    simulator.world.advance(6_000);
    expect(await Promise.all(jobs.map(statusOf))).toEqual(['Completed', 'Completed']);
    expect(await read(`/v1/sessions/${id}`)).toMatchObject({ state: 'closed', elapsed_time: 6 });
    expect((await call('PATCH', `/v1/sessions/${id}`, { body: { accepting_jobs: false } })).status).toBe(204);
    expect((await call('PATCH', `/v1/sessions/${id}`, { body: { accepting_jobs: true } })).status).toBe(400);
  });

  it('close at once when they drain with nothing to do', async () => {
    const id = await openSession();
    simulator.world.advance(5_000);
    const before = simulator.world.now();
    await call('PATCH', `/v1/sessions/${id}`, { body: { accepting_jobs: false } });
    const closed = await read(`/v1/sessions/${id}`);
    expect(closed['state']).toBe('closed');
    expect(Date.parse(String(closed['closed_at']))).toBe(before);
  });

  it('cancel what is queued when closed, and wait for what runs', async () => {
    const id = await openSession();
    const [running, queued] = [await runJob({ session_id: id }), await runJob({ session_id: id })];
    simulator.world.advance(2_500);
    expect((await call('DELETE', `/v1/sessions/${id}/close`)).status).toBe(204);
    expect(await statusOf(queued)).toBe('Cancelled');
    expect(await read(`/v1/sessions/${id}`)).toMatchObject({ state: 'active', accepting_jobs: false });
    simulator.world.advance(3_000);
    expect(await statusOf(running)).toBe('Completed');
    expect(await stateOf(id)).toBe('closed');
  });

  it('end after max_ttl, and after 30 minutes without a job', async () => {
    const short = await openSession({ max_ttl: 4 });
    const jobs = [
      await runJob({ session_id: short }),
      await runJob({ session_id: short }),
      await runJob({ session_id: short }),
    ];
    const unused = await openSession();
    simulator.world.advance(29 * minute);
    expect(await stateOf(short)).toBe('closed');
    expect(await Promise.all(jobs.map(statusOf))).toEqual(['Completed', 'Completed', 'Failed']);
    expect(await stateOf(unused)).toBe('open');
    simulator.world.advance(minute);
    expect(await read(`/v1/sessions/${unused}`)).toMatchObject({ state: 'closed', elapsed_time: 0 });
  });

  it('belong to one instance, and the Open plan has no dedicated ones', async () => {
    const { openPlanInstance: instance } = simulator.providers['ibm-quantum'].credentials;
    const id = await openSession();
    expect(await refused(call('GET', `/v1/sessions/${id}`, { instance }))).toEqual([404, 'not_found']);
    for (const [method, path] of [
      ['PATCH', ''],
      ['DELETE', '/close'],
    ] as const) {
      const body = method === 'PATCH' ? { accepting_jobs: false } : undefined;
      expect(await refused(call(method, `/v1/sessions/none${path}`, { body }))).toEqual([404, 'not_found']);
    }
    const dedicated = { mode: 'dedicated', backend: 'ibm_fez' };
    expect((await refused(call('POST', '/v1/sessions', { instance, body: dedicated })))[0]).toBe(400);
    const batch = await openSession({ mode: 'batch' }, { instance });
    expect(await read(`/v1/sessions/${batch}`, { instance })).toMatchObject({ max_ttl: 600 });
    const unknown = { mode: 'batch', backend: 'ibm_nowhere' };
    expect(await refused(call('POST', '/v1/sessions', { body: unknown }))).toEqual([400, 1007]);
  });
});

describe('workloads', () => {
  it('list sessions, batches and single jobs, page by page, forth and back', async () => {
    const ids: string[] = [];
    for (const make of [
      openSession,
      () => openSession({ mode: 'batch' }),
      () => runJob({ tags: ['alone'] }),
    ]) {
      ids.push(await make());
      simulator.world.advance(10);
    }
    const first = await read('/v1/workloads?limit=2');
    expect(first).toMatchObject({ total_count: 3, limit: 2 });
    expect((first['workloads'] as { mode: string }[]).map((item) => item.mode)).toEqual(['session', 'batch']);
    expect(first['previous']).toBeUndefined();
    const path = (link: unknown): string => (link as { href: string }).href.split('/ibm-quantum')[1] ?? '';
    const second = await read(path(first['next']));
    expect((second['workloads'] as { id: string }[]).map((item) => item.id)).toEqual(ids.slice(2));
    expect(second['next']).toBeUndefined();
    expect(await read(path(second['previous']))).toEqual(first);
    const some = await read(
      '/v1/workloads?mode=job&status=pending&status=in_progress&search=alon&sort=-createdAt',
    );
    expect(some['workloads']).toMatchObject([
      { id: ids[2], accepting_jobs: null, tags: ['alone'], usage: null },
    ]);
    expect(await refused(call('GET', '/v1/workloads?next=nonsense'))).toEqual([400, 1208]);
  });
});

describe('backends', () => {
  it('are listed, with waiting times when asked for', async () => {
    const { devices } = await read('/v1/backends?fields=wait_time_seconds');
    expect(devices).toContainEqual(expect.objectContaining({ name: 'ibm_fez', qubits: 156 }));
    expect(devices).toContainEqual(
      expect.objectContaining({ status: { name: 'paused', reason: 'calibrating' } }),
    );
  });

  it('show status, configuration, properties and defaults', async () => {
    expect(await read('/v1/backends/ibm_fez/status')).toMatchObject({
      state: true,
      status: 'active',
      length_queue: 7,
    });
    expect(await read('/v1/backends/ibm_fez/configuration')).toMatchObject({ n_qubits: 156, dt: 0.5 });
    expect(await read('/v1/backends/ibm_fez/properties')).toMatchObject({ backend_name: 'ibm_fez' });
    expect(await read('/v1/backends/ibm_fez/defaults')).toMatchObject({ buffer: 0 });
    expect(await refused(call('GET', '/v1/backends/none/status'))).toEqual([404, 1007]);
  });
});
