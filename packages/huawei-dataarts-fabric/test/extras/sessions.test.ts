import { describe, expect, it } from 'vitest';

import {
  AbortError,
  NotFoundError,
  type Session,
  SessionNotEndedError,
  type SessionScope,
  SessionStateError,
  WaitTimeoutError,
} from '../../src/index.js';
import { failureOf, quickly, useSimulator } from '../fixture.js';

const fixture = useSimulator();
const closing = '/v1/workspaces/{workspace_id}/sessions/{session_id}';

async function statusOf(id: string): Promise<string> {
  return (await fixture.client().sessions.retrieve(id)).status;
}

async function openSessions(): Promise<number> {
  const { sessions } = fixture.client();
  const page = await sessions.list();
  return page.items.filter((session) => session.status !== 'CLOSED' && session.status !== 'FAIL').length;
}

describe('open', () => {
  it('creates a session, waits until it runs, and closes it with the block', async () => {
    const seen: (string | undefined)[] = [];
    let id: string;
    {
      await using session = await fixture.client().sessions.open(fixture.createBody(), {
        wait: { ...quickly, onProgress: ({ raw }) => seen.push(raw) },
      });
      id = session.id;
      expect(session.state).toEqual({ state: 'running', raw: 'RUNNING' });
    }
    expect(seen.length).toBeGreaterThan(1);
    expect(await statusOf(id)).toBe('CLOSED');
  });

  it('asks for an asynchronous creation that may take as long as the wait', async () => {
    const bodies: unknown[] = [];
    const client = fixture.client({
      middleware: [
        (request, next) => {
          if (request.method === 'POST') bodies.push(JSON.parse(String(request.body)));
          return next(request);
        },
      ],
    });
    const options = { wait: { ...quickly, deadlineMs: 60_000 } };
    await (await client.sessions.open(fixture.createBody(), { wait: quickly })).end();
    await (await client.sessions.open(fixture.createBody(), options)).end();
    await (await client.sessions.open(fixture.createBody({ wait_timeout: 7200 }), options)).end();
    expect(bodies).toMatchObject([{ wait_timeout: 900 }, { wait_timeout: 300 }, { wait_timeout: 7200 }]);
  });

  it('closes the session when the block throws, and the error is the one of the block', async () => {
    let id = '';
    const block = async (): Promise<void> => {
      await using session = await fixture.client().sessions.open(fixture.createBody(), { wait: quickly });
      id = session.id;
      throw new RangeError('mine');
    };
    expect(await failureOf(block())).toBeInstanceOf(RangeError);
    expect(await statusOf(id)).toBe('CLOSED');
  });

  it('does not wait when told so', async () => {
    await using session = await fixture.client().sessions.open(fixture.createBody(), { wait: false });
    expect(session.state.state).toBe('pending');
    expect((await session.waitFor('running', quickly))?.status).toBe('RUNNING');
  });

  it('fails with the state of a session that cannot be created', async () => {
    const { lakeFormation, brokenCatalog } = fixture.connection.credentials;
    const body = fixture.createBody({ lake_formation_config: { ...lakeFormation, catalog: brokenCatalog } });
    const error = await failureOf(fixture.client().sessions.open(body, { wait: quickly }));
    expect(error).toMatchObject({ name: 'SessionStateError', state: 'failed', rawState: 'FAIL' });
    expect(SessionStateError.is(error)).toBe(true);
  });

  it('leaves no session behind when the wait is given up', async () => {
    fixture.simulator.world.setSpeed(1);
    try {
      const before = await openSessions();
      const { sessions } = fixture.client();
      const late = await failureOf(
        sessions.open(fixture.createBody(), { wait: { ...quickly, deadlineMs: 200 } }),
      );
      expect(WaitTimeoutError.is(late)).toBe(true);
      const aborting = AbortSignal.timeout(150);
      const aborted = await failureOf(
        sessions.open(fixture.createBody(), { wait: quickly, signal: aborting }),
      );
      expect(AbortError.is(aborted)).toBe(true);
      expect(aborted.cause).toBe(aborting.reason);
      expect(await openSessions()).toBe(before);
    } finally {
      fixture.simulator.world.setSpeed(250);
    }
  });

  it('names a session that could not be closed, beside the first reason', async () => {
    const { lakeFormation } = fixture.connection.credentials;
    fixture.simulator.world.setSpeed(1);
    fixture.simulator.faults.add({ kind: 'reset', method: 'DELETE', path: closing, times: 9 });
    const client = fixture.client({ retry: { maxAttempts: 1 } });
    const body = fixture.createBody({ lake_formation_config: lakeFormation });
    const error = await failureOf(client.sessions.open(body, { wait: { ...quickly, deadlineMs: 200 } }));
    fixture.simulator.world.setSpeed(250);
    expect(WaitTimeoutError.is(error)).toBe(true);
    const unended = error['sessionNotEnded'];
    if (!SessionNotEndedError.is(unended)) throw new Error('not named');
    expect(error.message).toContain(`End it with sessions.close('${unended.id}')`);
    fixture.simulator.faults.clear();
    await client.sessions.close(unended.id);
  });
});

describe('attach', () => {
  it('takes up a session of another process and closes it with the block', async () => {
    const { session_id } = await fixture.client().sessions.create(fixture.createBody());
    {
      await using session = await fixture.client({ credential: fixture.login() }).sessions.attach(session_id);
      expect(session.session).toEqual({ session_id, status: 'RUNNING' });
    }
    expect(await statusOf(session_id)).toBe('CLOSED');
  });

  it('fails for an unknown session', async () => {
    const error = await failureOf(fixture.client().sessions.attach('no-such-session'));
    expect(NotFoundError.is(error)).toBe(true);
  });
});

describe('the end of a scope', () => {
  async function attached(): Promise<SessionScope<Session>> {
    const client = fixture.client({ retry: { maxAttempts: 1 } });
    const { session_id } = await client.sessions.create(fixture.createBody());
    return client.sessions.attach(session_id);
  }

  it('is done for a session that is gone', async () => {
    const session = await attached();
    fixture.simulator.faults.add({ kind: 'status', status: 404, method: 'DELETE' });
    await session.end();
  });

  it('is done for a session that refuses because it is closed', async () => {
    const session = await attached();
    await fixture.client().sessions.close(session.id);
    fixture.simulator.faults.add({ kind: 'status', status: 400, method: 'DELETE' });
    await session.end();
  });

  it('is not done for a session that runs on, and says so', async () => {
    const session = await attached();
    fixture.simulator.faults.add({ kind: 'status', status: 400, method: 'DELETE' });
    const error = await failureOf(session.end());
    expect(error).toMatchObject({
      name: 'SessionNotEndedError',
      id: session.id,
      provider: 'huawei-dataarts-fabric',
    });
    await session.end();
    expect(await statusOf(session.id)).toBe('CLOSED');
  });
});
