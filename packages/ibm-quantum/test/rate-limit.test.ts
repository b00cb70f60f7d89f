import { expect, it } from 'vitest';

import { RateLimitError } from '../src/index.js';
import { failure, samplerParams, setStage } from './stage.js';

const stage = setStage(0, { limits: true });
const job = { program_id: 'sampler', backend: 'ibm_fez', params: samplerParams };

it('the sixth job within a minute is refused, is not sent again by itself, and is taken a minute later', async () => {
  const { jobs } = stage.quantum;
  for (let turn = 0; turn < 5; turn += 1) await jobs.create(job);
  const error = await failure(jobs.create(job));
  if (!RateLimitError.is(error)) throw error;
  expect(error).toMatchObject({ status: 429, code: '1202', requestId: stage.lastId() });
  expect(error.retryAfterMs).toBeUndefined();
  expect(error.attempts).toHaveLength(1);
  expect(error.message).toContain('5 jobs per minute');
  expect((await jobs.list()).total).toBe(5);

  stage.simulator.world.advance(60_000);
  await jobs.create(job);
  expect((await jobs.list()).total).toBe(6);
});
