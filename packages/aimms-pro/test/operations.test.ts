import { afterAll, afterEach, describe, expect, it } from 'vitest';

import { operations } from '../src/generated/index.gen.js';
import { parseTime } from '../src/index.js';
import { calls, connect, launch, launchRunning, simulator, setUp } from './harness.js';

setUp();

const called = new Set<string>();

afterEach(() => {
  for (const { operationId, status } of simulator.requests) {
    if (operationId !== undefined && status < 300) called.add(operationId);
  }
});

afterAll(() => {
  expect([...called].sort()).toEqual(operations.map((operation) => operation.id).sort());
});

const kinds = [
  ['webui', 'webuiSessions', 'Webui'],
  ['task', 'taskSessions', 'Task'],
  ['solve', 'solveSessions', 'Solve'],
] as const;

describe.each(kinds)('%s sessions', (kind, resource, name) => {
  it('list', async () => {
    const { session_id } = await launch(kind);
    const page = await connect()[resource].list();
    expect(page.total).toBe(page.items.length);
    expect(page.items.find((session) => session.session_id === session_id)).toMatchObject({
      type: kind,
      state: 'queued',
      app_name: 'CuttingStock',
      ended_at: null,
    });
    expect(calls()).toEqual([`GET list${name}Sessions 200`]);
  });

  it('retrieve', async () => {
    const { session_id } = await launchRunning(kind);
    const session = await connect()[resource].retrieve(session_id);
    expect(session).toMatchObject({ session_id, type: kind, state: 'running', user_name: 'planner' });
    expect(parseTime(session.created_at)?.getTime()).toBeLessThanOrEqual(simulator.world.now());
    expect(calls()).toEqual([`GET get${name}Session 200`]);
  });

  it('logs, with paging and a filter', async () => {
    const { session_id } = await launchRunning(kind);
    const client = connect();
    expect(await client[resource].logs(session_id)).toMatch(/Preparing session container\n[^]*opened\n/);
    const one = await client[resource].logs(session_id, { offset: 2, limit: 1 });
    expect(one).toMatch(/^[\d:. -]+ Application CuttingStock 1.0 opened\n$/);
    expect(await client[resource].logs(session_id, { filters: { contains: 'opened' } })).toBe(one);
    expect(calls()).toEqual(Array<string>(3).fill(`GET get${name}SessionLogs 200`));
  });

  it('downloadLogs', async () => {
    const { session_id } = await launchRunning(kind);
    const { data, response } = await connect()[resource].downloadLogs(session_id).withResponse();
    expect(data).toMatch(/ opened\n/);
    expect(response.headers.get('content-disposition')).toContain(session_id);
    expect(calls()).toEqual([`GET download${name}SessionLogs 200`]);
  });

  it('terminate keeps the record', async () => {
    const { session_id } = await launchRunning(kind);
    const client = connect();
    expect(await client[resource].terminate(session_id)).toBeUndefined();
    expect((await client[resource].retrieve(session_id)).state).toBe('terminated');
    expect(calls()[0]).toBe(`PATCH terminate${name}Session 200`);
  });

  it('delete removes the record', async () => {
    const { session_id } = await launchRunning(kind);
    const client = connect();
    expect(await client[resource].delete(session_id)).toBeUndefined();
    const left = await client[resource].list();
    expect(left.items.some((session) => session.session_id === session_id)).toBe(false);
    expect(calls()[0]).toBe(`DELETE delete${name}Session 204`);
  });
});

it.each([
  ['webui', 'webuiSessions', 'Webui'],
  ['task', 'taskSessions', 'Task'],
] as const)('%s sessions: legacyLogs gives what logs gives', async (kind, resource, name) => {
  const { session_id } = await launchRunning(kind);
  const client = connect();
  expect(await client[resource].legacyLogs(session_id)).toBe(await client[resource].logs(session_id));
  expect(calls().sort()).toEqual(
    [`GET get${name}SessionLogs 200`, `GET getLegacy${name}SessionLogs 200`].sort(),
  );
});

it('sessionServices.uri', async () => {
  const { session_id } = await launchRunning('webui');
  const uri = await connect().sessionServices.uri(session_id, '12004');
  expect(uri).toBe(`https://example.aimms.cloud/session/12004@${session_id}`);
  expect(calls()).toEqual(['GET getSessionServiceUri 200']);
});

it('tokens.exchange', async () => {
  const target = { path: '/session/12004@abc', type: 'prefix', level: 'read' } as const;
  const { data, response } = await connect()
    .tokens.exchange({ target_list: [target] })
    .withResponse();
  expect(data).toBeUndefined();
  expect(response.headers.get('authorization')).toMatch(/^Bearer /);
  expect(calls()).toEqual(['POST exchangeToken 200']);
});

it('tasks.retrieve', async () => {
  const { task_id, session_id } = await launchRunning('task');
  const task = await connect().tasks.retrieve(task_id!, { groupIndex: 0, prettyFormat: true });
  expect(task).toMatchObject({ id: task_id, state: 'running', sessionId: session_id, errorMessage: null });
  expect(parseTime(task.createdAt)).toBeInstanceOf(Date);
  expect(calls()).toEqual(['GET getTask 200']);
});

it('tasks.interrupt', async () => {
  const { task_id } = await launchRunning('task');
  const client = connect();
  const body = { setstatus: 'interrupt-execution' } as const;
  expect(await client.tasks.interrupt(task_id!, body)).toEqual(body);
  expect(await client.tasks.interrupt(task_id!, body)).toEqual({ setstatus: 'interrupt-processed' });
  expect(calls()).toEqual(['PUT interruptTask 200', 'PUT interruptTask 200']);
});
