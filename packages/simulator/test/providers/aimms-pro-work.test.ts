import { describe, expect, it } from 'vitest';
import {
  call,
  expectViolations,
  launch,
  type Body,
  read,
  sessions,
  simulator,
  stateOf,
  setUp,
} from './aimms-pro-harness.js';

setUp();

describe('service URI', () => {
  it.each([
    ['Webui', '12002'],
    ['Dex', '12003'],
    ['12010', '12010'],
  ])('gives the address of %s', async (service, port) => {
    const { session_id: id } = await launch('task');
    const path = `${sessions}/${id}/${service}/uri`;
    expect((await call('GET', path)).status).toBe(409);
    simulator.world.advance(20_000);
    const response = await call('GET', path);
    expect(await response.text()).toBe(`https://example.aimms.cloud/session/${port}@${id}`);
  });

  it('knows ports 12000 to 12010 only', async () => {
    const { session_id: id } = await launch('task');
    simulator.world.advance(20_000);
    expect((await call('GET', `${sessions}/${id}/Nothing/uri`)).status).toBe(404);
    expect((await call('GET', `${sessions}/none/Dex/uri`)).status).toBe(404);
    expect((await call('GET', `${sessions}/${id}/12011/uri`)).status).toBe(400);
    expectViolations(1);
  });
});

it('exchanges the key for a token in a response header', async () => {
  const target = { path: '/session/12004@any', type: 'exact', level: 'read' };
  const response = await call('POST', '/pro/auth/v1/token/exchange', { body: { target_list: [target] } });
  expect(response.status).toBe(200);
  expect(response.headers.get('authorization')).toMatch(/^Bearer \S+$/);
  expect(await response.text()).toBe('');
});

describe('tasks', () => {
  async function launchTask(): Promise<{ path: string; sessionId: string }> {
    const session = await launch('task');
    return { path: `/pro-api/v2/tasks/${String(session['task_id'])}`, sessionId: session.session_id };
  }
  const interrupt = (path: string, setstatus: string): Promise<Response> =>
    call('PUT', path, { body: { setstatus } });

  it('follows its session, solves and completes', async () => {
    const { path, sessionId } = await launchTask();
    const seen: unknown[] = [];
    for (const ms of [0, 4_000, 5_000, 3_000, 120_000]) {
      simulator.world.advance(ms);
      seen.push((await read<Body>(path)).state);
    }
    expect(seen).toEqual(['queued', 'assigned', 'running', 'solving', 'completed']);
    const task = await read<Body>(path);
    expect(task).toMatchObject({ sessionId, returnCode: 1, errorMessage: null, runTime: 120 });
    expect(task['endedAt']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
    expect(await stateOf('task', sessionId)).toBe('running');
  });

  it.each([
    ['interrupt-solve', 'completed'],
    ['interrupt-execution', 'failed'],
  ])('%s ends it as %s and leaves the session', async (setstatus, final) => {
    const { path, sessionId } = await launchTask();
    expect((await interrupt(path, setstatus)).status).toBe(405);
    simulator.world.advance(20_000);
    expect(await (await interrupt(path, setstatus)).json()).toEqual({ setstatus });
    expect((await read<Body>(path)).state).toBe('solving');
    simulator.world.advance(1_000);
    expect((await read<Body>(path)).state).toBe(final);
    expect(await (await interrupt(path, setstatus)).json()).toEqual({ setstatus: 'interrupt-processed' });
    expect(await stateOf('task', sessionId)).toBe('running');
    simulator.world.advance(300_000);
    expect(await stateOf('task', sessionId)).toBe('finished');
  });

  it('fails some time after its session was deleted', async () => {
    const { path, sessionId } = await launchTask();
    simulator.world.advance(20_000);
    expect((await call('DELETE', `${sessions}/task/${sessionId}`)).status).toBe(204);
    expect((await read<Body>(path)).state).toBe('solving');
    simulator.world.advance(30_000);
    expect(await read<Body>(path)).toMatchObject({ state: 'failed', errorMessage: 'The session is dead.' });
  });

  it('answers 404 for an unknown task and 405 after it completed by itself', async () => {
    expect((await call('GET', '/pro-api/v2/tasks/none')).status).toBe(404);
    expect((await interrupt('/pro-api/v2/tasks/none', 'interrupt-solve')).status).toBe(404);
    const { path } = await launchTask();
    simulator.world.advance(200_000);
    expect((await interrupt(path, 'interrupt-solve')).status).toBe(405);
  });
});
