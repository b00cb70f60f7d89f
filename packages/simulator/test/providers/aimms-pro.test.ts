import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';

const kinds = ['webui', 'task', 'solve'] as const;
type Kind = (typeof kinds)[number];
interface Body {
  readonly [name: string]: unknown;
  readonly session_id: string;
  readonly state: string;
}
interface List {
  readonly total: number;
  readonly sessions: readonly Body[];
}

let simulator: Simulator;
let expectedViolations: number;

beforeEach(async () => {
  simulator = await startSimulator({ speed: 0 });
  expectedViolations = 0;
});

afterEach(async () => {
  const found = simulator.violations.length;
  const first = JSON.stringify(simulator.violations[0]);
  await simulator.close();
  expect(found, first).toBe(expectedViolations);
});

interface CallOptions {
  readonly key?: string | undefined;
  readonly body?: unknown;
}

function call(method: string, path: string, options: CallOptions = {}): Promise<Response> {
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  const key = 'key' in options ? options.key : credentials.apiKey;
  return fetch(baseUrl + path, {
    method,
    headers: {
      ...(key === undefined ? {} : { apikey: key }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
}

const sessions = '/pro/session-manager/v1/sessions';

async function read<T>(path: string): Promise<T> {
  const response = await call('GET', path);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

async function launch(kind: Kind, app = 'CuttingStock'): Promise<Body> {
  const { launchUrl } = simulator.providers['aimms-pro'].credentials;
  const response = await fetch(launchUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, app_name: app }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Body;
}

async function stateOf(kind: Kind, id: string): Promise<string> {
  return (await read<Body>(`${sessions}/${kind}/${id}`)).state;
}

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
    expectedViolations = 1;
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
  expectedViolations = simulator.violations.length;
});

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
    expectedViolations = 1;
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
  const interrupt = (path: string, setstatus: string): Promise<Response> => call('PUT', path, { body: { setstatus } });

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

it('refuses a launch of nothing', async () => {
  const { launchUrl } = simulator.providers['aimms-pro'].credentials;
  expect((await fetch(launchUrl, { method: 'POST' })).status).toBe(400);
});
