import { describe, expect, it } from 'vitest';
import {
  call,
  expectViolations,
  kinds,
  launch,
  type Body,
  type List,
  read,
  sessions,
  simulator,
  stateOf,
  setUp,
} from './aimms-pro-harness.js';

setUp();

describe('keys', () => {
  it('refuses a missing, an unknown and an expired key with 401, and a key without scope with 403', async () => {
    const { expiredApiKey, unscopedApiKey, sessionApiKey } = simulator.providers['aimms-pro'].credentials;
    const statusOf = async (key: string | undefined, path = `${sessions}/webui`): Promise<number> =>
      (await call('GET', path, { key })).status;
    expect(await statusOf(undefined)).toBe(401);
    expect(await statusOf('nobody')).toBe(401);
    expect(await statusOf(expiredApiKey)).toBe(401);
    expect(await statusOf(unscopedApiKey)).toBe(403);
    expect(await statusOf(sessionApiKey)).toBe(200);
    expect(await statusOf(sessionApiKey, '/pro-api/v2/tasks/any')).toBe(403);
  });

  it('names the request and says why', async () => {
    const response = await call('GET', `${sessions}/webui`, { key: undefined });
    expect(response.headers.get('x-request-id')).toMatch(/.+/);
    expect(await response.json()).toEqual({
      code: 401,
      error: 'Unauthorized',
      message: 'The apikey header is missing.',
    });
  });
});

describe.each(kinds)('%s sessions', (kind) => {
  it('lists with a total, in slices, sorted and filtered', async () => {
    const all = await read<List>(`${sessions}/${kind}`);
    expect(all.total).toBe(3);
    expect(all.sessions.map((session) => session.state).sort()).toEqual(['finished', 'queued', 'running']);
    const second = await read<List>(`${sessions}/${kind}?offset=1&limit=1&sort=-created_at`);
    expect(second.total).toBe(3);
    expect(second.sessions.map((session) => session.state)).toEqual(['running']);
    const some = await read<List>(`${sessions}/${kind}?state_in=queued,running&app_name_contain_ci=cutting`);
    expect(some.sessions.every((session) => session['app_name'] === 'CuttingStock')).toBe(true);
    expect(some.total).toBeGreaterThan(0);
    expect((await call('GET', `${sessions}/${kind}?no_such_field=1`)).status).toBe(400);
    expect((await call('GET', `${sessions}/${kind}?limit=0`)).status).toBe(400);
    expectViolations(1);
  });

  it('moves from queued to finished as time passes, and its log grows', async () => {
    const { session_id: id } = await launch(kind);
    const log = async (): Promise<string> => (await call('GET', `${sessions}/${kind}/${id}/logs`)).text();
    expect(await stateOf(kind, id)).toBe('queued');
    expect(await log()).toBe('');
    simulator.world.advance(3_500);
    expect(await stateOf(kind, id)).toBe('launching');
    expect(await log()).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} Preparing session container\n/);
    simulator.world.advance(16_500);
    expect(await stateOf(kind, id)).toBe('running');
    expect(await log()).toContain('Step 2 done');
    simulator.world.advance(2_000_000);
    const ended = await read<Body>(`${sessions}/${kind}/${id}`);
    expect(ended.state).toBe('finished');
    expect(ended['ended_at'] === null).toBe(kind === 'webui');
    expect(ended['message'] === '').toBe(kind === 'webui');
    const tail = await call('GET', `${sessions}/${kind}/${id}/logs?contains=Session%20finished&limit=5`);
    expect(await tail.text()).toMatch(/^\S+ \S+ Session finished\n$/);
  });

  it('downloads the log as a file', async () => {
    const { session_id: id } = await launch(kind);
    simulator.world.advance(20_000);
    const response = await call('GET', `${sessions}/${kind}/${id}/logs/download`);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${kind}-${id}.log"`);
    expect(await response.text()).toContain('Application CuttingStock 1.0 opened');
  });

  it('terminates a running session once, and keeps its record', async () => {
    const { session_id: id } = await launch(kind);
    simulator.world.advance(20_000);
    const path = `${sessions}/${kind}/${id}/terminate`;
    expect((await call('PATCH', path)).status).toBe(200);
    expect(await stateOf(kind, id)).toBe('terminated');
    expect((await call('PATCH', path)).status).toBe(409);
    const before = await (await call('GET', `${sessions}/${kind}/${id}/logs`)).text();
    simulator.world.advance(60_000);
    expect(await (await call('GET', `${sessions}/${kind}/${id}/logs`)).text()).toBe(before);
  });

  it('deletes the record', async () => {
    const { session_id: id } = await launch(kind);
    expect((await call('DELETE', `${sessions}/${kind}/${id}`)).status).toBe(204);
    expect((await call('GET', `${sessions}/${kind}/${id}`)).status).toBe(404);
    expect((await call('DELETE', `${sessions}/${kind}/${id}`)).status).toBe(404);
    expect((await call('PATCH', `${sessions}/${kind}/${id}/terminate`)).status).toBe(404);
    expect((await call('GET', `${sessions}/${kind}/${id}/logs`)).status).toBe(404);
  });

  it('hides sessions of other kinds', async () => {
    const other = kind === 'webui' ? 'task' : 'webui';
    const { session_id: id } = await launch(other);
    expect((await call('GET', `${sessions}/${kind}/${id}`)).status).toBe(404);
    expect((await call('DELETE', `${sessions}/${kind}/${id}`)).status).toBe(404);
  });
});

it.each(['webui', 'task'] as const)('still serves the old log path of %s sessions', async (kind) => {
  const { session_id: id } = await launch(kind);
  simulator.world.advance(30_000);
  const old = await call('GET', `${sessions}/logs/${kind}/${id}`);
  expect(old.headers.get('deprecation')).toBe('@1744675200');
  expect(await old.text()).toBe(await (await call('GET', `${sessions}/${kind}/${id}/logs`)).text());
});

it('has no old log path for solve sessions', async () => {
  const { session_id: id } = await launch('solve');
  expect((await call('GET', `${sessions}/logs/solve/${id}`)).status).toBe(404);
});

it('refuses a launch of nothing', async () => {
  const { launchUrl } = simulator.providers['aimms-pro'].credentials;
  expect((await fetch(launchUrl, { method: 'POST' })).status).toBe(400);
});
