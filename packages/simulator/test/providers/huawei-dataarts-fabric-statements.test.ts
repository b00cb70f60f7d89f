import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';
import * as caller from './huawei-dataarts-fabric-caller.js';

const { SECOND_MS, UNKNOWN_ID } = caller;

interface StatementBody {
  status: number;
  session_id: string;
  statement_id: string;
  results: {
    status: string;
    num_rows?: number;
    row_count?: number;
    page_count?: number;
    message?: string;
    obs_bucket_name?: string;
    result_set?: { columns: string[]; rows: string[][] };
  }[];
}

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(async () => {
  const violations = [...simulator.violations];
  await simulator.close();
  expect(violations).toEqual([]);
});

function call(method: string, path: string, body?: unknown): Promise<caller.Answer> {
  return caller.call(simulator, method, path, body);
}

function open(): Promise<string> {
  return caller.open(simulator);
}

async function run(session_id: string, statement: string, options: object = {}): Promise<StatementBody> {
  const { status, body } = await call('POST', '/v1/w/sessions/statements', {
    session_id,
    statement,
    ...options,
  });
  expect(status).toBe(200);
  return decoded(body);
}

async function result(session: string, statement: string, query = ''): Promise<StatementBody> {
  const { body } = await call('GET', `/v1/w/sessions/${session}/statements/${statement}${query}`);
  return decoded(body);
}

/** The body is a JSON string that holds JSON. */
function decoded(body: unknown): StatementBody {
  expect(body).toBeTypeOf('string');
  return JSON.parse(String(body));
}

describe('statements', () => {
  it('give their rows page by page', async () => {
    const session = await open();
    const first = await run(session, 'SELECT id, name FROM customers', { is_sync: true });
    expect(first.status).toBe(0);
    expect(first.results[0]).toMatchObject({
      status: 'PGRES_TUPLES_OK',
      num_rows: 25,
      row_count: 10,
      page_count: 3,
    });
    const last = await result(session, first.statement_id, '?page_num=3');
    expect(last.results[0]?.result_set?.rows).toHaveLength(5);
    const beyond = await result(session, first.statement_id, '?page_num=4');
    expect(beyond.results[0]?.result_set?.rows).toEqual([]);
    const place = await result(session, first.statement_id, '?is_enable_obs_path=true');
    expect(place.results[0]?.obs_bucket_name).toBeTruthy();
    expect(place.results[0]?.result_set).toBeUndefined();
  });

  it('are queued, run and end when not waited for', async () => {
    const session = await open();
    const { status, statement_id } = await run(session, "INSERT INTO customers VALUES ('1;2')");
    expect(status).toBe(3);
    simulator.world.advance(SECOND_MS);
    expect((await result(session, statement_id)).status).toBe(1);
    simulator.world.advance(2 * SECOND_MS);
    expect(await result(session, statement_id)).toMatchObject({
      status: 2,
      results: [{ status: 'PGRES_COMMAND_OK' }],
    });
  });

  it('end at the first failure', async () => {
    const body = await run(await open(), 'SELECT 1; SELECT * FROM nowhere; SELECT 2', { is_sync: true });
    expect(body.status).toBe(-1);
    expect(body.results.map((one) => one.status)).toEqual(['PGRES_TUPLES_OK', 'PGRES_FATAL_ERROR']);
  });

  it('are cancelled while they run', async () => {
    const session = await open();
    const { status, statement_id } = await run(session, 'SELECT pg_sleep(60)', { is_sync: true });
    expect(status).toBe(3);
    simulator.world.advance(10 * SECOND_MS);
    const cancel = `/v1/w/sessions/${session}/statements/${statement_id}/cancel`;
    expect(await call('POST', cancel)).toEqual({ status: 200, text: '', body: undefined });
    expect(await result(session, statement_id)).toMatchObject({ status: 4, results: [] });
    expect((await call('POST', `/v1/w/sessions/${session}/statements/${UNKNOWN_ID}/cancel`)).status).toBe(
      404,
    );
  });

  it('are refused in a session that does not run', async () => {
    const session = await open();
    await call('DELETE', `/v1/w/sessions/${session}`);
    const closed = await call('POST', '/v1/w/sessions/statements', {
      session_id: session,
      statement: 'SELECT 1',
    });
    expect(closed).toMatchObject({ status: 400, body: { error_code: 'dataartsfabric.00010009' } });
    const missing = { session_id: UNKNOWN_ID, statement: 'SELECT 1' };
    expect((await call('POST', '/v1/w/sessions/statements', missing)).status).toBe(404);
  });

  it('are recorded by session and by workspace', async () => {
    const [one, other] = [await open(), await open()];
    const done = await run(one, 'SELECT 1', { is_sync: true });
    const failed = await run(one, 'nonsense', { is_sync: true });
    const elsewhere = await run(other, 'SELECT 2', { is_sync: true });
    const ids = async (path: string): Promise<string[]> => {
      const { body } = await call('GET', path);
      expect(body.total).toBe(body.records.length);
      return body.records.map((record) => record.statement_id);
    };
    expect(await ids(`/v1/w/sessions/${one}/statements`)).toEqual([failed.statement_id, done.statement_id]);
    expect(await ids(`/v1/w/sessions/${one}/statements?status=FAILED`)).toEqual([failed.statement_id]);
    expect(await ids('/v1/w/statement-records?source=0')).toHaveLength(3);
    expect(await ids('/v1/w/statement-records?source=1')).toEqual([]);
    const filter = `?statement_id=${elsewhere.statement_id}`;
    expect(await ids(`/v1/w/statement-records${filter}`)).toEqual([elsewhere.statement_id]);
  });
});

describe('statements in time', () => {
  it('fail when they run for more than the eight hours that a user is authorized', async () => {
    const session = await open();
    const hours = (count: number): string => `SELECT pg_sleep(${count * 3_600})`;
    const [short, long] = [await run(session, hours(7)), await run(session, hours(9))];
    simulator.world.advance(7 * 3_600 * SECOND_MS + 10 * SECOND_MS);
    expect((await result(session, short.statement_id)).status).toBe(0);
    expect((await result(session, long.statement_id)).status).toBe(1);
    simulator.world.advance(3_600 * SECOND_MS);
    expect(await result(session, long.statement_id)).toMatchObject({
      status: -1,
      results: [{ status: 'PGRES_FATAL_ERROR', message: 'The authorization of the user has expired.' }],
    });
  });

  it('have no results while they wait or run, and stay as they are when they are cancelled late', async () => {
    const session = await open();
    const { statement_id, ...waiting } = await run(session, 'SELECT 1');
    expect(waiting).toMatchObject({ status: 3, results: [] });
    simulator.world.advance(SECOND_MS);
    expect(await result(session, statement_id)).toMatchObject({ status: 1, results: [] });
    simulator.world.advance(2 * SECOND_MS);
    const done = await result(session, statement_id);
    await call('POST', `/v1/w/sessions/${session}/statements/${statement_id}/cancel`);
    expect(await result(session, statement_id)).toEqual(done);
  });

  it('are cancelled with their session, when it is closed', async () => {
    const session = await open();
    const [done, running] = [
      await run(session, 'SELECT 1', { is_sync: true }),
      await run(session, 'SELECT 1'),
    ];
    await call('DELETE', `/v1/w/sessions/${session}`);
    simulator.world.advance(60 * SECOND_MS);
    expect((await result(session, done.statement_id)).status).toBe(0);
    expect((await result(session, running.statement_id)).status).toBe(4);
  });

  it('are refused in a session that is still being created', async () => {
    const waiting = caller.createBody(simulator, { wait_timeout: 300 });
    const { body } = await call('POST', '/v1/w/sessions', waiting);
    const early = { session_id: body.session_id, statement: 'SELECT 1' };
    const refused = await call('POST', '/v1/w/sessions/statements', early);
    expect(refused).toMatchObject({ status: 400, body: { error_code: 'dataartsfabric.00010009' } });
    simulator.world.advance(25 * SECOND_MS);
    expect((await call('POST', '/v1/w/sessions/statements', early)).status).toBe(200);
  });

  it('give as many rows as were asked for, in pages', async () => {
    const ran = await run(await open(), 'SELECT * FROM generate_series(1, 100)', {
      is_sync: true,
      limit: 12,
    });
    expect(ran.results[0]).toMatchObject({ num_rows: 12, row_count: 10, page_count: 2 });
  });
});

it('a session that waits can be closed', async () => {
  const waiting = caller.createBody(simulator, { wait_timeout: 300 });
  const { body } = await call('POST', '/v1/w/sessions', waiting);
  await call('DELETE', `/v1/w/sessions/${body.session_id}`);
  simulator.world.advance(60 * SECOND_MS);
  expect((await call('GET', `/v1/w/sessions/${body.session_id}`)).body.status).toBe('CLOSED');
});

it('an earlier token stays good when another one is fetched, and a session may be opened with either', async () => {
  const { identityUrl, baseUrl, credentials } = simulator.providers['huawei-dataarts-fabric'];
  const { user, password, domain } = credentials.login;
  const identity = {
    methods: ['password'],
    password: { user: { name: user, password, domain: { name: domain } } },
  };
  const auth = { identity, scope: { project: { id: credentials.projectId } } };
  const tokens: string[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const response = await fetch(`${identityUrl}/v3/auth/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ auth }),
    });
    tokens.push(response.headers.get('x-subject-token') ?? '');
  }
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) {
    const url = `${baseUrl}/v1/workspaces/${credentials.workspaceId}/sessions`;
    expect((await fetch(url, { headers: { 'x-auth-token': token } })).status).toBe(200);
  }
});
