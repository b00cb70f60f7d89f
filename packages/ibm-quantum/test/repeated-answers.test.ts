import { describe, expect, it } from 'vitest';

import { failure, samplerParams, setStage } from './stage.js';

const stage = setStage(60);

async function job(): Promise<string> {
  const { id } = await stage.quantum.jobs.create({
    program_id: 'sampler',
    backend: 'ibm_fez',
    params: samplerParams,
  });
  return id;
}

/** The server does what it is asked, and its answer is lost. */
function loseAnswer(operationId: string): void {
  stage.simulator.faults.add({ operationId, kind: 'reset', processed: true });
}

describe('a call whose first answer was lost has done what it was for', () => {
  it('jobs.cancel, though its repetition meets 409', async () => {
    const id = await job();
    loseAnswer('cancel_job_jid');
    const { data, response, attempts } = await stage.quantum.jobs.cancel(id).withResponse();
    expect(data).toBeUndefined();
    expect(response.status).toBe(409);
    expect(attempts).toHaveLength(2);
  });

  it('jobs.delete, though its repetition meets 404 and code 1291', async () => {
    const id = await job();
    await stage.quantum.jobs.cancel(id);
    loseAnswer('delete_job');
    await expect(stage.quantum.jobs.delete(id)).resolves.toBeUndefined();
    expect(await failure(stage.quantum.jobs.retrieve(id))).toMatchObject({ status: 404 });
  });

  it('sessions.close', async () => {
    const { id } = await stage.quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez' });
    loseAnswer('delete_session_close');
    await expect(stage.quantum.sessions.close(id)).resolves.toBeUndefined();
    expect((await stage.quantum.sessions.retrieve(id)).state).toBe('closed');
  });
});

it('a job that was deleted before is an error', async () => {
  const id = await job();
  await stage.quantum.jobs.cancel(id);
  await stage.quantum.jobs.delete(id);
  expect(await failure(stage.quantum.jobs.delete(id))).toMatchObject({ status: 404, code: '1291' });
});
