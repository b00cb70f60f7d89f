import { afterAll, afterEach, describe, expect, it } from 'vitest';

import { operations } from '../src/generated/index.gen.js';
import { samplerParams, setStage } from './stage.js';

const stage = setStage();
const backend = 'ibm_fez';
const called = new Set<string>();

afterEach(() => {
  for (const { operationId, status } of stage.simulator.requests) {
    if (operationId !== undefined && status < 300) called.add(operationId);
  }
});

afterAll(() => {
  expect([...called].sort()).toEqual(operations.map(({ id }) => id).sort());
});

/** Lets queued jobs start and end. */
function work(ms = 20_000): void {
  stage.simulator.world.advance(ms);
}

async function completedJob(): Promise<string> {
  const { id } = await stage.quantum.jobs.create({
    program_id: 'sampler',
    backend,
    params: samplerParams,
    tags: ['t1'],
  });
  work();
  return id;
}

describe('sessions', () => {
  it('create and retrieve', async () => {
    const { sessions } = stage.quantum;
    const made = await sessions.create({ mode: 'batch', backend, max_ttl: 900 });
    expect(made).toMatchObject({
      state: 'open',
      mode: 'batch',
      backend_name: backend,
      max_ttl: 900,
      accepting_jobs: true,
    });
    const { data, response, requestId, attempts } = await sessions.retrieve(made.id).withResponse();
    expect(data.id).toBe(made.id);
    expect(response.status).toBe(200);
    expect(attempts).toHaveLength(1);
    expect(requestId).toBe(stage.lastTrace());
    expect(response.headers.get('uber-trace-id')).toBe(requestId);
  });

  it('update', async () => {
    const { sessions } = stage.quantum;
    const { id } = await sessions.create({ mode: 'dedicated', backend });
    expect(await sessions.update(id, { accepting_jobs: false })).toBeUndefined();
    expect(await sessions.retrieve(id)).toMatchObject({ state: 'closed', accepting_jobs: false });
  });

  it('close', async () => {
    const { sessions } = stage.quantum;
    const { id } = await sessions.create({ mode: 'dedicated', backend });
    expect(await sessions.close(id)).toBeUndefined();
    expect(await sessions.retrieve(id)).toMatchObject({ state: 'closed', elapsed_time: 0 });
  });
});

describe('workloads', () => {
  it('list, over several pages', async () => {
    const { sessions, workloads } = stage.quantum;
    const ids: string[] = [];
    for (const mode of ['batch', 'dedicated', 'batch', 'batch', 'dedicated'] as const) {
      ids.push((await sessions.create({ mode, backend })).id);
    }
    const page = await workloads.list({ limit: 2 });
    expect(page.items).toHaveLength(2);
    expect(page.total).toBe(5);
    const seen: string[] = [];
    for await (const workload of workloads.list({ limit: 2 })) seen.push(workload.id);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    const batches = await workloads.list({ mode: 'batch', status: ['pending', 'in_progress'] });
    expect(batches.items.map(({ mode }) => mode)).toEqual(['batch', 'batch', 'batch']);
  });
});

describe('jobs', () => {
  it('create and retrieve, with and without parameters', async () => {
    const { jobs, sessions } = stage.quantum;
    const { id: session_id } = await sessions.create({ mode: 'batch', backend });
    const made = await jobs.create(
      { program_id: 'sampler', backend, session_id, params: samplerParams },
      { 'Parent-Job-Id': 'parent' },
    );
    expect(made).toMatchObject({ backend, session_id });
    expect(stage.sent.at(-1)?.headers['parent-job-id']).toBe('parent');
    expect(await jobs.retrieve(made.id)).toMatchObject({
      id: made.id,
      status: 'Queued',
      params: samplerParams,
    });
    expect(await jobs.retrieve(made.id, { exclude_params: true })).not.toHaveProperty('params');
  });

  it('list, over several pages', async () => {
    const { jobs } = stage.quantum;
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1)
      ids.push((await jobs.create({ program_id: 'sampler', backend, params: samplerParams })).id);
    const seen: string[] = [];
    for await (const job of jobs.list({ limit: 2, sort: 'ASC', exclude_params: true })) seen.push(job.id);
    expect(seen.toSorted()).toEqual(ids.toSorted());
    const pages = [];
    for await (const page of jobs.list({ limit: 2, pending: true }).pages()) pages.push(page.items.length);
    expect(pages).toEqual([2, 2, 1]);
    expect((await jobs.list({ tags: ['none', 'such'] })).items).toEqual([]);
  });

  it('cancel', async () => {
    const { jobs } = stage.quantum;
    const { id } = await jobs.create({ program_id: 'sampler', backend, params: samplerParams });
    expect(await jobs.cancel(id)).toBeUndefined();
    expect(await jobs.retrieve(id)).toMatchObject({ status: 'Cancelled', state: { status: 'Cancelled' } });
  });

  it('results', async () => {
    const id = await completedJob();
    expect(await stage.quantum.jobs.results(id)).toMatchObject({
      results: [{ data: { c: { num_bits: 2 } } }],
    });
  });

  it('results that are text', async () => {
    const { jobs } = stage.quantum;
    const { id } = await jobs.create({ program_id: 'calibrate', backend });
    work();
    expect(await jobs.results(id)).toBe('{"program":"calibrate","finished":true}');
  });

  it('results that are not there (204) are undefined', async () => {
    const { jobs } = stage.quantum;
    const { id } = await jobs.create({
      program_id: 'sampler',
      backend,
      params: samplerParams,
      private: true,
    });
    work();
    expect(await jobs.results(id)).toBeDefined();
    const { data, response } = await jobs.results(id).withResponse();
    expect(data).toBeUndefined();
    expect(response.status).toBe(204);
  });

  it('logs', async () => {
    const id = await completedJob();
    expect(await stage.quantum.jobs.logs(id)).toContain('Starting program on ibm_fez\n');
  });

  it('metrics', async () => {
    const id = await completedJob();
    expect(await stage.quantum.jobs.metrics(id)).toMatchObject({
      usage: { qpu_charge_time_seconds: 3, status: 'complete' },
      circuits_execution_time_ns: 1_800_000_000,
    });
  });

  it('delete', async () => {
    const id = await completedJob();
    expect(await stage.quantum.jobs.delete(id)).toBeUndefined();
    expect((await stage.quantum.jobs.list()).total).toBe(0);
  });
});

describe('backends', () => {
  it('list', async () => {
    const { devices } = await stage.quantum.backends.list({ fields: 'wait_time_seconds' });
    expect(devices.map(({ name }) => name)).toContain(backend);
    expect(devices[0]).toMatchObject({
      status: { name: 'online' },
      wait_time_seconds: { p50: expect.any(Number) as number },
    });
  });

  it('status', async () => {
    expect(await stage.quantum.backends.status(backend)).toMatchObject({
      state: true,
      status: 'active',
      length_queue: 7,
    });
  });

  it('configuration', async () => {
    const configuration = await stage.quantum.backends.configuration(backend);
    expect(configuration).toMatchObject({ backend_name: backend, n_qubits: 156, dt: 0.5 });
  });

  it('properties', async () => {
    const properties = await stage.quantum.backends.properties(backend);
    expect(properties).toMatchObject({ backend_name: backend });
    expect(properties.qubits).toHaveLength(156);
  });

  it('defaults', async () => {
    expect(await stage.quantum.backends.defaults(backend)).toMatchObject({ buffer: 0 });
  });
});

describe('versions', () => {
  it('list, with neither token nor instance', async () => {
    const { versions } = await stage.quantum.versions.list();
    expect(versions.at(-1)).toEqual({ version: '2026-04-15', status: 'live' });
    expect(stage.exchanges()).toBe(0);
    expect(stage.sent[0]?.headers).not.toHaveProperty('service-crn');
  });
});
