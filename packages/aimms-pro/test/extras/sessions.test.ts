import { describe, expect, it } from 'vitest';

import {
  NotFoundError,
  ServerError,
  SessionActiveError,
  SessionGoneError,
  SessionNotEndedError,
  SessionStateError,
  WaitTimeoutError,
} from '../../src/index.js';
import { calls, connect, failureOf, launch, launchRunning, simulator, setUp } from '../harness.js';

setUp();

const kinds = [
  ['webui', 'webuiSessions'],
  ['task', 'taskSessions'],
  ['solve', 'solveSessions'],
] as const;
const quick = { minIntervalMs: 50, maxIntervalMs: 50 };

describe.each(kinds)('%s', (kind, resource) => {
  it('waitFor sees the states pass', async () => {
    const { session_id } = await launch(kind);
    const seen: string[] = [];
    const session = await connect()[resource].waitFor(session_id, 'running', {
      ...quick,
      onProgress: (progress) => {
        if (progress.changed) seen.push(`${String(progress.raw)}=${progress.state}`);
        simulator.world.advance(progress.polls === 1 ? 3_500 : 4_000);
      },
    });
    expect(session?.state).toBe('running');
    expect(seen).toEqual(['queued=pending', 'launching=pending', 'running=running']);
  });

  it('attach terminates when its block is left', async () => {
    const { session_id } = await launchRunning(kind);
    const client = connect();
    {
      await using session = await client[resource].attach(session_id);
      expect([session.id, session.state.state]).toEqual([session_id, 'running']);
    }
    expect((await client[resource].retrieve(session_id)).state).toBe('terminated');
  });

  it('deleteEnded refuses a running session and deletes an ended one', async () => {
    const { session_id } = await launchRunning(kind);
    const client = connect();
    const refusal = await failureOf(client[resource].deleteEnded(session_id));
    expect(SessionActiveError.is(refusal) && [refusal.id, refusal.rawState]).toEqual([session_id, 'running']);
    expect(String(refusal)).toContain(`${resource}.terminate('${session_id}')`);
    expect(calls().some((call) => call.startsWith('DELETE'))).toBe(false);
    await client[resource].terminate(session_id);
    await client[resource].deleteEnded(session_id);
    expect(NotFoundError.is(await failureOf(client[resource].retrieve(session_id)))).toBe(true);
  });
});

describe('waitFor', () => {
  it('takes a condition', async () => {
    const { session_id } = await launchRunning('solve');
    simulator.world.setSpeed(1_000);
    const session = await connect().solveSessions.waitFor(session_id, (seen) => seen.ended_at != null, quick);
    expect(session?.message).toBe('The session has finished.');
  });

  it('tells an end that was not waited for', async () => {
    const { session_id } = await launchRunning('solve');
    const client = connect();
    await client.solveSessions.terminate(session_id);
    const error = await failureOf(client.solveSessions.waitFor(session_id, 'running', quick));
    expect(SessionStateError.is(error) && error.rawState).toBe('terminated');
  });

  it('gone', async () => {
    const { session_id } = await launchRunning('webui');
    const client = connect();
    await client.webuiSessions.delete(session_id);
    expect(await client.webuiSessions.waitFor(session_id, 'gone', quick)).toBeUndefined();
    const error = await failureOf(client.webuiSessions.waitFor(session_id, 'running', quick));
    expect(SessionGoneError.is(error)).toBe(true);
  });

  it('gives up after its deadline', async () => {
    const { session_id } = await launch('webui');
    const error = await failureOf(
      connect().webuiSessions.waitFor(session_id, 'running', { ...quick, deadlineMs: 150 }),
    );
    expect(WaitTimeoutError.is(error) && error.lastState).toBe('queued');
  });
});

describe('attach', () => {
  it('ends the session when the block throws, and keeps the error', async () => {
    const { session_id } = await launchRunning('webui');
    const client = connect();
    const work = async (): Promise<void> => {
      await using session = await client.webuiSessions.attach(session_id);
      throw new Error(`broken in ${session.id}`);
    };
    expect(String(await failureOf(work()))).toBe(`Error: broken in ${session_id}`);
    expect((await client.webuiSessions.retrieve(session_id)).state).toBe('terminated');
  });

  it('finds no session of another kind', async () => {
    const { session_id } = await launchRunning('task');
    const error = await failureOf(connect().webuiSessions.attach(session_id));
    expect(NotFoundError.is(error)).toBe(true);
  });

  it('sends nothing for a session that it has seen ended', async () => {
    const { session_id } = await launchRunning('solve');
    const client = connect();
    await client.solveSessions.terminate(session_id);
    const scope = await client.solveSessions.attach(session_id);
    await scope.end();
    expect(calls().filter((call) => call.startsWith('PATCH')).length).toBe(1);
  });

  it.each(['terminated', 'deleted'] as const)('is content when another has %s it meanwhile', async (how) => {
    const { session_id } = await launchRunning('webui');
    const client = connect();
    const scope = await client.webuiSessions.attach(session_id);
    await client.webuiSessions[how === 'deleted' ? 'delete' : 'terminate'](session_id);
    await scope.end();
    expect(calls().some((call) => call === 'PATCH terminateWebuiSession 204')).toBe(false);
  });

  it('says that the session may still run when it cannot end it', async () => {
    const { session_id } = await launchRunning('webui');
    const scope = await connect().webuiSessions.attach(session_id);
    simulator.faults.add({ kind: 'status', status: 500, method: 'PATCH' });
    const error = await failureOf(scope.end());
    expect(SessionNotEndedError.is(error) && ServerError.is(error.cause)).toBe(true);
    expect(String(error)).toContain(`webuiSessions.terminate('${session_id}')`);
    await scope.end();
    expect(calls().filter((call) => call.startsWith('PATCH'))).toEqual([
      'PATCH terminateWebuiSession 500',
      'PATCH terminateWebuiSession 200',
    ]);
  });

  it('does not take a refusal for an end', async () => {
    const { session_id } = await launchRunning('webui');
    const scope = await connect().webuiSessions.attach(session_id);
    simulator.faults.add({ kind: 'status', status: 409, method: 'PATCH' });
    expect(SessionNotEndedError.is(await failureOf(scope.end()))).toBe(true);
    await scope.end();
  });

  it('ends the session also when its own signal has been aborted', async () => {
    const { session_id } = await launchRunning('webui');
    const controller = new AbortController();
    const client = connect();
    const scope = await client.webuiSessions.attach(session_id, { signal: controller.signal });
    controller.abort();
    await scope.end();
    expect((await client.webuiSessions.retrieve(session_id)).state).toBe('terminated');
  });
});

it('deleteEnded refuses a state that it does not know', async () => {
  const { session_id } = await launchRunning('webui');
  simulator.faults.add({ kind: 'status', status: 200, body: { session_id, state: 'Hibernating' } });
  const error = await failureOf(connect().webuiSessions.deleteEnded(session_id));
  expect(SessionActiveError.is(error) && error.rawState).toBe('Hibernating');
  simulator.faults.add({ kind: 'status', status: 200, body: { session_id } });
  expect(String(await failureOf(connect().webuiSessions.deleteEnded(session_id)))).toContain(
    'its state is missing',
  );
});
