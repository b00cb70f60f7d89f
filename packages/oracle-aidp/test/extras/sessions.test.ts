import { createServer } from 'node:net';

import { describe, expect, it } from 'vitest';

import {
  AbortError,
  ConnectionError,
  NotFoundError,
  SessionGoneError,
  SessionMayExistError,
  SessionNotEndedError,
  type SessionOpenOptions,
  SessionStateError,
  TimeoutError,
  WaitTimeoutError,
} from '../../src/index.js';
import { notebook, simulate } from '../simulation.js';

const simulation = simulate({ speed: 20 });
const quick = { minIntervalMs: 50 } satisfies SessionOpenOptions;

/** Method and status of the requests since `from`. */
function wire(from: number): string[] {
  return simulation.simulator.requests
    .slice(from)
    .map(
      ({ method, status, fault }) => `${method} ${String(status)}${fault === undefined ? '' : ` ${fault}`}`,
    );
}
const mark = (): number => simulation.simulator.requests.length;

async function isGone(id: string): Promise<boolean> {
  simulation.simulator.world.advance(10_000);
  return simulation
    .client()
    .sessions.retrieve(id)
    .then(
      () => false,
      (error: unknown) => NotFoundError.is(error),
    );
}

/** An address where nobody listens. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${String(address.port)}` : '';
}

describe('sessions.open', () => {
  it('hands out a running session and ends it with the block', async () => {
    const { sessions } = simulation.client();
    const states: (string | undefined)[] = [];
    let id: string;
    {
      await using session = await sessions.open(notebook(), {
        ...quick,
        onProgress: ({ raw }) => states.push(raw),
      });
      id = session.id;
      expect(session.session.lifecycleState).toBe('ACTIVE');
      expect(session.state).toEqual({ state: 'running', raw: 'ACTIVE' });
    }
    expect(states[0]).toBe('CREATING');
    expect(states.at(-1)).toBe('ACTIVE');
    expect(await isGone(id)).toBe(true);
  });

  it('ends it when the block throws, and the first error is the one that shows', async () => {
    let id = '';
    const work = async (): Promise<void> => {
      await using session = await simulation.client().sessions.open(notebook(), quick);
      id = session.id;
      throw new RangeError('the work failed');
    };
    await expect(work()).rejects.toThrow(new RangeError('the work failed'));
    expect(await isGone(id)).toBe(true);
  });

  it('hands it out at once when asked to', async () => {
    const from = mark();
    await using session = await simulation.client().sessions.open(notebook(), { waitUntilRunning: false });
    expect(session.state.state).toBe('pending');
    expect(wire(from)).toEqual(['POST 201']);
    const seen = await session.waitFor('running', quick);
    expect(seen?.lifecycleState).toBe('ACTIVE');
  });

  it('leaves a session alone that the path had already', async () => {
    const { sessions } = simulation.client();
    const body = notebook();
    const { id } = await sessions.create(body);
    {
      await using session = await sessions.open(body, quick);
      expect(session.id).toBe(id);
    }
    expect(await isGone(id)).toBe(false);
    {
      await using session = await sessions.open(body, { ...quick, endExisting: true });
      expect(session.id).toBe(id);
    }
    expect(await isGone(id)).toBe(true);
  });

  it('deletes a session that fails to start, and says so', async () => {
    const { failingCluster } = simulation.connection.credentials;
    const error: unknown = await simulation
      .client()
      .sessions.open(notebook({ cluster_id: failingCluster }), quick)
      .catch((caught: unknown) => caught);
    expect(SessionStateError.is(error)).toBe(true);
    expect(error).toMatchObject({ state: 'failed', rawState: 'FAILED' });
    expect(await isGone((error as SessionStateError).id)).toBe(true);
  });

  it('deletes it when the wait runs out, or is aborted', async () => {
    const { sessions } = simulation.client();
    const { world } = simulation.simulator;
    world.setSpeed(0);
    try {
      const late = await sessions
        .open(notebook(), { ...quick, deadlineMs: 120 })
        .catch((caught: unknown) => caught);
      expect(WaitTimeoutError.is(late)).toBe(true);
      const from = mark();
      const signal = AbortSignal.timeout(150);
      const aborted = await sessions
        .open(notebook(), { ...quick, signal })
        .catch((caught: unknown) => caught);
      expect(AbortError.is(aborted) && aborted.cause).toBe(signal.reason);
      expect(wire(from).at(-1)).toBe('DELETE 204');
    } finally {
      world.setSpeed(20);
    }
  });

  it('names the session when it could neither wait for it nor end it', async () => {
    const { sessions } = simulation.client({ retry: { maxAttempts: 1 } });
    const { failingCluster } = simulation.connection.credentials;
    simulation.simulator.faults.add({ kind: 'status', status: 500, method: 'DELETE' });
    const error: unknown = await sessions
      .open(notebook({ cluster_id: failingCluster }), quick)
      .catch((caught: unknown) => caught);
    if (!SessionStateError.is(error)) throw error;
    expect(error.message).toContain(`sessions.delete('${error.id}')`);
    const { sessionNotEnded } = error as { sessionNotEnded?: unknown };
    if (!SessionNotEndedError.is(sessionNotEnded)) throw error;
    expect(sessionNotEnded).toMatchObject({ id: error.id, cause: { status: 500 } });
    await sessions.delete(error.id);
  });
});

describe('a session whose creation was never confirmed', () => {
  const once = { retry: { maxAttempts: 1 } };

  it('is found by its token and ended', async () => {
    const { sessions } = simulation.client(once);
    const from = mark();
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'createSession', processed: true });
    const body = notebook();
    const error: unknown = await sessions.open(body).catch((caught: unknown) => caught);
    expect(ConnectionError.is(error)).toBe(true);
    expect(wire(from)).toEqual(['POST 0 reset', 'POST 201', 'DELETE 204']);
    simulation.simulator.world.advance(10_000);
    expect((await sessions.list({ path: body.path! })).items).toEqual([]);
  });

  it('is ended also when its answer cannot be read, or the caller gave up', async () => {
    const { sessions } = simulation.client(once);
    simulation.simulator.faults.add({ kind: 'broken-json', operationId: 'createSession', processed: true });
    const from = mark();
    await expect(sessions.open(notebook())).rejects.toMatchObject({ name: 'DecodeError' });
    expect(wire(from).slice(1)).toEqual(['POST 201', 'DELETE 204']);

    simulation.simulator.faults.add({ kind: 'stall', operationId: 'createSession', processed: true });
    const start = mark();
    await expect(sessions.open(notebook(), { timeout: { totalMs: 150 } })).rejects.toSatisfy(
      TimeoutError.is.bind(TimeoutError),
    );
    simulation.simulator.faults.add({ kind: 'stall', operationId: 'createSession', processed: true });
    await expect(sessions.open(notebook(), { signal: AbortSignal.timeout(150) })).rejects.toSatisfy(
      AbortError.is.bind(AbortError),
    );
    expect(wire(start).filter((line) => line === 'DELETE 204')).toHaveLength(2);
  });

  it('is not looked for when nothing was sent', async () => {
    const from = mark();
    const { sessions } = simulation.client({ ...once, baseUrl: await closedAddress() });
    await expect(sessions.open(notebook())).rejects.toMatchObject({
      name: 'ConnectionError',
      mayHaveReachedServer: false,
    });
    await expect(
      simulation.client().sessions.open(notebook(), { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(wire(from)).toEqual([]);
  });

  it('is named, not ended, when it might be somebody else\u2019s', async () => {
    const { sessions } = simulation.client(once);
    const body = notebook();
    const { id } = await sessions.create(body);
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'createSession' });
    const error: unknown = await sessions.open(body).catch((caught: unknown) => caught);
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.candidates).toMatchObject([{ id, provider: 'oracle-aidp', ending: 'delete' }]);
    expect(error.message).toContain(`sessions.delete('${id}')`);
    expect(ConnectionError.is(error.cause)).toBe(true);
    expect(await isGone(id)).toBe(false);
  });
});

describe('sessions.attach', () => {
  it('takes over a session of another process and ends it', async () => {
    const { id } = await simulation.client().sessions.create(notebook());
    {
      await using session = await simulation.client().sessions.attach(id);
      expect(session.id).toBe(id);
      expect((await session.refresh()).id).toBe(id);
    }
    expect(await isGone(id)).toBe(true);
  });

  it('fails for a session that is not there', async () => {
    await expect(simulation.client().sessions.attach('unknown')).rejects.toMatchObject({ status: 404 });
  });

  it('counts a session as ended that is gone by then, and ends once', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    const session = await sessions.attach(id);
    await sessions.delete(id);
    const from = mark();
    await Promise.all([session.end(), session.end()]);
    await session.end();
    expect(wire(from)).toEqual(['DELETE 404']);
  });

  it('names a session that may still be running', async () => {
    const { sessions } = simulation.client({ retry: { maxAttempts: 1 } });
    const { id } = await sessions.create(notebook());
    const session = await sessions.attach(id);
    simulation.simulator.faults.add({ kind: 'status', status: 500, method: 'DELETE' });
    await expect(session.end()).rejects.toMatchObject({
      name: 'SessionNotEndedError',
      id,
      provider: 'oracle-aidp',
    });
    await session.end();
    expect(await isGone(id)).toBe(true);
  });
});

describe('sessions.waitFor', () => {
  it('waits for a state, for a condition, and for the end', async () => {
    const { sessions } = simulation.client();
    const { id } = await sessions.create(notebook());
    const running = await sessions.waitFor(id, 'running', quick);
    expect(running.lifecycleState).toBe('ACTIVE');
    const ready = await sessions.waitFor(id, (session) => session.kernel?.execution_state === 'idle', quick);
    expect(ready.kernel?.id).toBeTruthy();
    await sessions.delete(id);
    const last = await sessions.waitFor(id, 'gone', quick);
    expect(last === undefined || last.id === id).toBe(true);
  });

  it('tells a session that is gone from one that failed', async () => {
    const { sessions } = simulation.client();
    await expect(sessions.waitFor('unknown', 'running', quick)).rejects.toSatisfy(
      SessionGoneError.is.bind(SessionGoneError),
    );
  });
});
