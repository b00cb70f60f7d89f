import { describe, expect, it } from 'vitest';

import { NotFoundError, SessionGoneError, SessionNotEndedError, SessionStateError } from '../../src/index.js';
import { failure, samplerParams, setStage } from '../stage.js';

const stage = setStage();
const backend = 'ibm_fez';
const fast = { minIntervalMs: 50, deadlineMs: 10_000 };

async function submit(session_id: string): Promise<string> {
  return (
    await stage.quantum.jobs.create({ program_id: 'sampler', backend, session_id, params: samplerParams })
  ).id;
}

/** The session's jobs, the one submitted first in front. */
async function statuses(session_id: string): Promise<string[]> {
  const { items } = await stage.quantum.jobs.list({ session_id, sort: 'ASC' });
  return items.map(({ status }) => status);
}

describe('open', () => {
  it('gives a session that is closed when its block ends', async () => {
    let id: string;
    {
      await using session = await stage.quantum.sessions.open({ mode: 'batch', backend });
      id = session.id;
      expect(session.state).toEqual({ state: 'pending', raw: 'open' });
      expect(session.session.backend_name).toBe(backend);
    }
    expect(await stage.quantum.sessions.retrieve(id)).toMatchObject({ state: 'closed' });
  });

  it('closes it when the block is left by an error, which comes through', async () => {
    let id = '';
    const error = await failure(
      (async () => {
        await using session = await stage.quantum.sessions.open({ mode: 'batch', backend });
        id = session.id;
        throw new RangeError('mine');
      })(),
    );
    expect(error).toBeInstanceOf(RangeError);
    expect(await stage.quantum.sessions.retrieve(id)).toMatchObject({ state: 'closed' });
  });

  it('cancels what waits by default; what runs finishes', async () => {
    const { sessions } = stage.quantum;
    const session = await sessions.open({ mode: 'dedicated', backend });
    await submit(session.id);
    await submit(session.id);
    stage.simulator.world.advance(2_500);
    expect(await statuses(session.id)).toEqual(['Running', 'Queued']);
    await session.end();
    expect(await statuses(session.id)).toEqual(['Running', 'Cancelled']);
    stage.simulator.world.advance(10_000);
    expect(await statuses(session.id)).toEqual(['Completed', 'Cancelled']);
    expect(await sessions.retrieve(session.id)).toMatchObject({ state: 'closed' });
  });

  it('lets what waits run with end: drain, and takes no more', async () => {
    const session = await stage.quantum.sessions.open({ mode: 'dedicated', backend }, { end: 'drain' });
    await submit(session.id);
    await submit(session.id);
    stage.simulator.world.advance(2_500);
    await session.end();
    expect(await session.refresh()).toMatchObject({ state: 'active', accepting_jobs: false });
    const refused = await failure(submit(session.id));
    expect(refused).toMatchObject({ code: '4001' });
    stage.simulator.world.advance(20_000);
    expect(await statuses(session.id)).toEqual(['Completed', 'Completed']);
    expect(await session.refresh()).toMatchObject({ state: 'closed' });
  });

  it('ends once, however often it is told', async () => {
    const session = await stage.quantum.sessions.open({ mode: 'batch', backend });
    await Promise.all([session.end(), session.end()]);
    await session.end();
    const ends = stage.simulator.requests.filter(({ operationId }) => operationId === 'delete_session_close');
    expect(ends).toHaveLength(1);
  });

  it('ends also when the signal that it was opened with is aborted', async () => {
    const controller = new AbortController();
    const session = await stage.quantum.sessions.open(
      { mode: 'batch', backend },
      { signal: controller.signal },
    );
    controller.abort();
    await session.end();
    expect(await stage.quantum.sessions.retrieve(session.id)).toMatchObject({ state: 'closed' });
  });

  it('ends in the instance that it was opened in', async () => {
    const { openPlanInstance: instance } = stage.place.credentials;
    const session = await stage.quantum.sessions.open({ mode: 'batch', backend }, { instance });
    await session.end();
    expect(await stage.quantum.sessions.retrieve(session.id, { instance })).toMatchObject({
      state: 'closed',
    });
  });

  it.each([
    ['404', { kind: 'status', status: 404 }],
    ['a refusal, but it is closed', { kind: 'status', status: 409, processed: true }],
  ] as const)('takes %s for an end', async (_, fault) => {
    const session = await stage.quantum.sessions.open({ mode: 'batch', backend });
    stage.simulator.faults.add({ operationId: 'delete_session_close', ...fault });
    await session.end();
  });

  it('names the session, and how to end it, when ending fails', async () => {
    const session = await stage.quantum.sessions.open({ mode: 'batch', backend }, { end: 'drain' });
    stage.simulator.faults.add({ operationId: 'update_session', kind: 'status', status: 409 });
    const error = await failure(session.end());
    expect(SessionNotEndedError.is(error)).toBe(true);
    expect(error).toMatchObject({ provider: 'ibm-quantum', id: session.id, cause: { status: 409 } });
    expect((error as Error).message).toContain(`sessions.drain('${session.id}')`);
    await session.end();
    expect(await session.refresh()).toMatchObject({ state: 'closed' });
  });

  it('makes do with an answer that holds the id only, as in a sample of IBM', async () => {
    stage.simulator.faults.add({
      operationId: 'create_session',
      kind: 'status',
      status: 200,
      body: { id: 'crw9s7cdbt40008jxesg' },
    });
    const session = await stage.connect({ check: 'report' }).sessions.open({ mode: 'batch', backend });
    expect(session.id).toBe('crw9s7cdbt40008jxesg');
    expect(session.state).toEqual({ state: 'unknown', raw: undefined });
  });

  it('does not hand out a session without an id', async () => {
    stage.simulator.faults.add({ operationId: 'create_session', kind: 'status', status: 200, body: {} });
    const error = await failure(stage.connect({ check: 'off' }).sessions.open({ mode: 'batch', backend }));
    const cause = { name: 'DecodeError', operation: 'sessions.create', status: 200 };
    expect(error).toMatchObject({ name: 'SessionMayExistError', candidates: [], cause });
  });
});

describe('attach', () => {
  it('takes over a session by its id, from another client', async () => {
    const { id } = await stage.quantum.sessions.create({ mode: 'batch', backend });
    {
      await using session = await stage.connect().sessions.attach(id);
      expect(session.session).toMatchObject({ id, state: 'open' });
    }
    expect(await stage.quantum.sessions.retrieve(id)).toMatchObject({ state: 'closed' });
  });

  it('does not end what has ended', async () => {
    const { id } = await stage.quantum.sessions.create({ mode: 'batch', backend });
    await stage.quantum.sessions.close(id);
    await (await stage.quantum.sessions.attach(id)).end();
    expect(stage.simulator.requests.at(-1)?.operationId).toBe('get_session');
  });

  it('says when there is no such session', async () => {
    const error = await failure(stage.quantum.sessions.attach('00000000-0000-4000-8000-000000000000'));
    expect(NotFoundError.is(error)).toBe(true);
  });
});

describe('drain', () => {
  it('closes a session without jobs at once', async () => {
    const { sessions } = stage.quantum;
    const { id } = await sessions.create({ mode: 'batch', backend });
    await sessions.drain(id);
    expect(await sessions.retrieve(id)).toMatchObject({ state: 'closed' });
  });
});

describe('waitFor', () => {
  it('sees the states of a session pass by', async () => {
    const { sessions } = stage.quantum;
    const session = await sessions.open({ mode: 'dedicated', backend });
    await submit(session.id);
    const seen: string[] = [];
    stage.simulator.world.setSpeed(100);
    const idle = await sessions.waitFor(session.id, 'idle', {
      ...fast,
      onProgress: ({ raw, changed }) => {
        if (changed) seen.push(raw ?? '');
      },
    });
    expect(idle.state).toBe('inactive');
    // On a busy machine a state may pass between two looks; none comes twice or out of order.
    expect(seen).toEqual(['open', 'active', 'inactive'].filter((state) => seen.includes(state)));
    expect(seen.at(-1)).toBe('inactive');
    await session.end();
    expect((await session.waitFor('terminated', fast))?.state).toBe('closed');
  });

  it('fails when the session ends otherwise', async () => {
    const { sessions } = stage.quantum;
    const { id } = await sessions.create({ mode: 'batch', backend });
    await sessions.close(id);
    const error = await failure(sessions.waitFor(id, 'running', fast));
    expect(SessionStateError.is(error)).toBe(true);
    expect(error).toMatchObject({ id, state: 'terminated', rawState: 'closed' });
  });

  it('tells a session that is gone from one that has ended', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    expect(SessionGoneError.is(await failure(stage.quantum.sessions.waitFor(id, 'terminated', fast)))).toBe(
      true,
    );
    expect(await stage.quantum.sessions.waitFor(id, ['terminated', 'gone'], fast)).toBeUndefined();
  });

  it('takes a condition', async () => {
    const { sessions } = stage.quantum;
    const { id } = await sessions.create({ mode: 'batch', backend });
    await sessions.drain(id);
    const session = await sessions.waitFor(id, ({ accepting_jobs }) => accepting_jobs === false, fast);
    expect(session.id).toBe(id);
  });

  it("knows the states that only IBM's client knows, and leaves others open", async () => {
    const { sessions } = stage.connect({ check: 'report' });
    const { id } = await sessions.create({ mode: 'batch', backend });
    const raw = ['pending_inactive', 'hibernating', 'pending_closed'];
    for (const state of raw) {
      const body = { id, backend_name: backend, mode: 'batch', state };
      stage.simulator.faults.add({ operationId: 'get_session', kind: 'status', status: 200, body });
    }
    const states: string[] = [];
    await sessions.waitFor(id, 'closing', { ...fast, onProgress: ({ state }) => states.push(state) });
    expect(states).toEqual(['running', 'unknown', 'closing']);
  });

  it('stops when told to', async () => {
    const { id } = await stage.quantum.sessions.create({ mode: 'batch', backend });
    const reason = new Error('enough');
    const controller = new AbortController();
    const pending = failure(stage.quantum.sessions.waitFor(id, 'running', { signal: controller.signal }));
    controller.abort(reason);
    expect(await pending).toMatchObject({ name: 'AbortError', cause: reason });
  });
});
