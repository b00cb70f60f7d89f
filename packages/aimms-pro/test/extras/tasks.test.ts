import { describe, expect, it, vi } from 'vitest';

import { AbortError, ApiError, NotFoundError, WaitTimeoutError } from '../../src/index.js';
import { calls, connect, failureOf, launch, launchRunning, simulator, setUp } from '../harness.js';

setUp();

const quick = { minIntervalMs: 50, maxIntervalMs: 50 };

/** Interrupts sent so far, with their statuses. */
function interrupts(): string[] {
  return calls().filter((call) => call.startsWith('PUT'));
}

async function runningTask(): Promise<{ id: string; session: string }> {
  const { task_id, session_id } = await launchRunning('task');
  return { id: task_id!, session: session_id };
}

it('waitFor watches a task to its end', async () => {
  const { id } = await runningTask();
  simulator.world.setSpeed(1_000);
  const task = await connect().tasks.waitFor(id, 'terminated', { ...quick, groupIndex: 0 });
  expect(task).toMatchObject({ state: 'completed', returnCode: 1 });
});

describe('stop', () => {
  it('interrupts the solve, and lets the task complete', async () => {
    const { id, session } = await runningTask();
    const client = connect();
    simulator.world.setSpeed(50);
    const task = await client.tasks.stop(id, quick);
    expect(task.state).toBe('completed');
    expect(interrupts()).toEqual(['PUT interruptTask 200']);
    simulator.world.setSpeed(0);
    expect((await client.taskSessions.retrieve(session)).state).toBe('running');
  });

  it('interrupts the execution of a task that does not complete', async () => {
    const { id, session } = await runningTask();
    const client = connect();
    const stopping = client.tasks.stop(id, { ...quick, solveGraceMs: 120 });
    await vi.waitUntil(() => interrupts().length === 2);
    simulator.world.advance(2_000);
    expect(await stopping).toMatchObject({ state: 'failed', errorMessage: 'The execution was interrupted.' });
    expect((await client.taskSessions.retrieve(session)).state).toBe('running');
    expect(calls().some((call) => call.startsWith('PATCH') || call.startsWith('DELETE'))).toBe(false);
  });

  it('waits for a task in the queue to be at work', async () => {
    const { task_id } = await launch('task', 'ModelOfItsOwn');
    const stopping = connect().tasks.stop(task_id!, quick);
    await vi.waitUntil(() => interrupts().length === 1);
    simulator.world.advance(9_000);
    await vi.waitUntil(() => interrupts().length === 2);
    simulator.world.advance(2_000);
    expect((await stopping).state).toBe('completed');
    expect(interrupts()).toEqual(['PUT interruptTask 405', 'PUT interruptTask 200']);
  });

  it('sends nothing to a task that has ended', async () => {
    const { id } = await runningTask();
    simulator.world.advance(200_000);
    expect((await connect().tasks.stop(id)).state).toBe('completed');
    expect(interrupts()).toEqual([]);
  });

  it('is content with a task that ends between the look and the interrupt', async () => {
    const { id } = await runningTask();
    simulator.faults.add({ kind: 'status', status: 405, method: 'PUT', afterMs: 300 });
    const stopping = connect().tasks.stop(id, quick);
    await vi.waitUntil(() => calls().length === 1);
    simulator.world.advance(200_000);
    expect((await stopping).state).toBe('completed');
  });

  it('goes on to the execution when the solve cannot be interrupted, and reports the last refusal', async () => {
    const { id } = await runningTask();
    simulator.faults.add({ kind: 'status', status: 405, method: 'PUT', times: 4 });
    const error = await failureOf(connect().tasks.stop(id, quick));
    expect(ApiError.is(error) && error.status).toBe(405);
    expect(interrupts().length).toBe(4);
  });

  it('gives up after its deadline', async () => {
    const { id } = await runningTask();
    const error = await failureOf(connect().tasks.stop(id, { ...quick, solveGraceMs: 60, deadlineMs: 250 }));
    expect(WaitTimeoutError.is(error) && [error.deadlineMs, error.lastState]).toEqual([250, 'running']);
    expect(interrupts().length).toBe(2);
  });

  it('ends with its signal', async () => {
    const { id } = await runningTask();
    const signal = AbortSignal.timeout(200);
    const error = await failureOf(connect().tasks.stop(id, { ...quick, signal }));
    expect(AbortError.is(error)).toBe(true);
  });

  it('does not know a task that is not there', async () => {
    expect(NotFoundError.is(await failureOf(connect().tasks.stop('no-such-task')))).toBe(true);
  });
});
