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

const [second, minute] = [1_000, 60_000];

describe('the lifetime of a session', () => {
  it('is 8 hours by default, 10 minutes in the Open plan, and 60 seconds between jobs', async () => {
    const { openPlanInstance: instance } = simulator.providers['ibm-quantum'].credentials;
    const paid = await openSession();
    expect(await read(`/v1/sessions/${paid}`)).toMatchObject({ max_ttl: 28_800, interactive_ttl: 60 });
    const open = await openSession({ mode: 'batch' }, { instance });
    expect(await read(`/v1/sessions/${open}`, { instance })).toMatchObject({ max_ttl: 600 });
  });

  it('begins with the first job and never pauses, not even while the session is inactive', async () => {
    const id = await openSession({ max_ttl: 900 });
    simulator.world.advance(20 * minute);
    expect(await read(`/v1/sessions/${id}`)).toMatchObject({ state: 'open', active_ttl: 900 });
    await runJob({ session_id: id });
    simulator.world.advance(2 * second + 15 * minute - second);
    expect(await read(`/v1/sessions/${id}`)).toMatchObject({ state: 'inactive', active_ttl: 1 });
    simulator.world.advance(second);
    expect(await read(`/v1/sessions/${id}`)).toMatchObject({ state: 'closed', active_ttl: 0 });
  });

  it('ends also a session that drains: what still waits fails', async () => {
    const id = await openSession({ max_ttl: 4 });
    const jobs = [
      await runJob({ session_id: id }),
      await runJob({ session_id: id }),
      await runJob({ session_id: id }),
    ];
    await call('PATCH', `/v1/sessions/${id}`, { body: { accepting_jobs: false } });
    simulator.world.advance(minute);
    expect(await Promise.all(jobs.map(statusOf))).toEqual(['Completed', 'Completed', 'Failed']);
    expect(await stateOf(id)).toBe('closed');
  });

  it('once over lets the running job finish and takes no other', async () => {
    const id = await openSession({ max_ttl: 4 });
    const jobs = [await runJob({ session_id: id }), await runJob({ session_id: id })];
    simulator.world.advance(2 * second + 4 * second);
    expect(await read(`/v1/sessions/${id}`)).toMatchObject({ state: 'active', accepting_jobs: false });
    const late = { program_id: 'sampler', backend: 'ibm_fez', session_id: id };
    expect(await refused(call('POST', '/v1/jobs', { body: late }))).toEqual([400, 4001]);
    simulator.world.advance(3 * second);
    expect(await Promise.all(jobs.map(statusOf))).toEqual(['Completed', 'Completed']);
    expect(await stateOf(id)).toBe('closed');
  });
});

it('a session that drains takes jobs again when it is told to before it has closed', async () => {
  const id = await openSession();
  await runJob({ session_id: id });
  for (const accepting_jobs of [false, true]) {
    await call('PATCH', `/v1/sessions/${id}`, { body: { accepting_jobs } });
  }
  const next = await runJob({ session_id: id });
  simulator.world.advance(10 * second);
  expect([await statusOf(next), await stateOf(id)]).toEqual(['Completed', 'active']);
});

it('usage is wall time for a dedicated session, its pause included, and the sum of its jobs for a batch', async () => {
  const used: unknown[] = [];
  for (const mode of ['dedicated', 'batch']) {
    const id = await openSession({ mode });
    await runJob({ session_id: id });
    simulator.world.advance(35 * second);
    await runJob({ session_id: id });
    simulator.world.advance(5 * second);
    await call('DELETE', `/v1/sessions/${id}/close`);
    used.push((await read(`/v1/sessions/${id}`))['elapsed_time']);
  }
  expect(used).toEqual([38, 6]);
});
