import { describe, expect, it } from 'vitest';

import { JobFailedError, NotFoundError, WaitTimeoutError } from '../../src/index.js';
import { failure, samplerParams, setStage } from '../stage.js';

const stage = setStage();
const backend = 'ibm_fez';
const fast = { minIntervalMs: 50, maxIntervalMs: 100, deadlineMs: 10_000 };

async function submit(more: { cost?: number; params?: Record<string, unknown> } = {}): Promise<string> {
  return (await stage.quantum.jobs.create({ program_id: 'sampler', backend, params: samplerParams, ...more }))
    .id;
}

describe('waitUntilDone', () => {
  it('shows each look and resolves with the completed job', async () => {
    const id = await submit();
    const seen: string[] = [];
    const job = await stage.quantum.jobs.waitUntilDone(id, {
      ...fast,
      onProgress: ({ status }, { changed, polls }) => {
        expect(polls).toBeGreaterThan(0);
        if (changed) seen.push(status);
        stage.simulator.world.advance(1_000); // time passes between two looks, however slow the machine is
      },
    });
    expect(job).toMatchObject({ id, status: 'Completed', usage: { status: 'complete' } });
    expect(seen).toEqual(['Queued', 'Running', 'Completed']);
  });

  it('does not load the parameters of the job', async () => {
    const id = await submit();
    stage.simulator.world.advance(10_000);
    expect(await stage.quantum.jobs.waitUntilDone(id, fast)).not.toHaveProperty('params');
    expect(stage.sent.at(-1)?.url).toContain('exclude_params=true');
  });

  it('fails with the reason of a job that failed', async () => {
    const id = await submit({ params: {} });
    stage.simulator.world.advance(10_000);
    const error = await failure(stage.quantum.jobs.waitUntilDone(id, fast));
    expect(JobFailedError.is(error)).toBe(true);
    expect(error).toMatchObject({ id, status: 'Failed', reason: 'The parameters have no list "pubs".' });
  });

  it('fails with code 1305 for a job that ran too long', async () => {
    const id = await submit({ cost: 1 });
    stage.simulator.world.advance(10_000);
    const error = await failure(stage.quantum.jobs.waitUntilDone(id, fast));
    expect(error).toMatchObject({ status: 'Cancelled - Ran too long', reasonCode: 1305 });
    expect((error as JobFailedError).message).toMatch(/1305.*Raise the execution time/);
  });

  it('fails for a job that was cancelled', async () => {
    const id = await submit();
    await stage.quantum.jobs.cancel(id);
    const error = await failure(stage.quantum.jobs.waitUntilDone(id, fast));
    expect(error).toMatchObject({ name: 'JobFailedError', status: 'Cancelled', reasonCode: undefined });
  });

  it('reads the code as older servers wrote it', async () => {
    const id = await submit();
    const state = { status: 'Failed', reason: 'Old.', reasonCode: 1517 };
    const body = {
      id,
      state,
      status: 'Failed',
      program: { id: 'sampler' },
      created: '2026-01-01T00:00:00Z',
      cost: 1,
    };
    stage.simulator.faults.add({ operationId: 'get_job', kind: 'status', status: 200, body });
    expect(await failure(stage.quantum.jobs.waitUntilDone(id, fast))).toMatchObject({ reasonCode: 1517 });
  });

  it('passes the 404 of an unknown job on, with its code and advice', async () => {
    const error = await failure(stage.quantum.jobs.waitUntilDone('nosuchjob', fast));
    expect(NotFoundError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: '1291', operation: 'jobs.retrieve' });
  });

  it('gives up after deadlineMs', async () => {
    const id = await submit();
    const error = await failure(stage.quantum.jobs.waitUntilDone(id, { ...fast, deadlineMs: 200 }));
    expect(WaitTimeoutError.is(error)).toBe(true);
    expect(error).toMatchObject({ deadlineMs: 200, lastState: 'Queued' });
  });

  it('stops when told to', async () => {
    const id = await submit();
    const controller = new AbortController();
    const pending = failure(stage.quantum.jobs.waitUntilDone(id, { signal: controller.signal }));
    controller.abort();
    expect(await pending).toMatchObject({ name: 'AbortError' });
  });

  it('waits in the instance that it is told', async () => {
    const id = await submit();
    const { openPlanInstance: instance } = stage.place.credentials;
    const error = await failure(stage.quantum.jobs.waitUntilDone(id, { ...fast, instance }));
    expect(NotFoundError.is(error)).toBe(true);
  });
});
