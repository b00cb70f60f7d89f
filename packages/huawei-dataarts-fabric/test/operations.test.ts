import { afterAll, afterEach, expect, it } from 'vitest';

import { operations } from '../src/generated/index.gen.js';
import { quickly, useSimulator } from './fixture.js';

const fixture = useSimulator();
const called = new Set<string>();

afterEach(() => {
  for (const { operationId, status } of fixture.simulator.requests) {
    if (operationId !== undefined && status < 300) called.add(operationId);
  }
});

afterAll(() => {
  expect([...called].sort()).toEqual(operations.map(({ id }) => id).sort());
});

it('creates, lists, reads and closes SQL sessions', async () => {
  const { sessions } = fixture.client();
  const created = await sessions.create(fixture.createBody());
  expect(created).toEqual({ session_id: expect.any(String), status: 'RUNNING' });

  const id = created.session_id;
  expect(await sessions.retrieve(id)).toEqual(created);
  const page = await sessions.list({ session_id: id, status: 'RUNNING', limit: 1 });
  expect(page.total).toBe(1);
  expect(page.items).toMatchObject([{ session_id: id, status: 'RUNNING', create_time: expect.any(String) }]);

  expect(await sessions.close(id)).toBeUndefined();
  expect(await sessions.retrieve(id)).toEqual({ session_id: id, status: 'CLOSED' });
});

it('lists sessions over several pages', async () => {
  const { sessions } = fixture.client();
  const created = await Promise.all(Array.from({ length: 7 }, () => sessions.create(fixture.createBody())));
  const ids: string[] = [];
  for await (const session of sessions.list({ status: 'RUNNING', limit: 3 })) ids.push(session.session_id);
  expect(ids.toSorted()).toEqual(created.map((session) => session.session_id).toSorted());
  expect(fixture.simulator.requests.filter((request) => request.method === 'GET')).toHaveLength(3);
  await Promise.all(ids.map((id) => sessions.close(id)));
});

it('executes, reads, lists and cancels statements', async () => {
  const { sessions, statements, statementRecords } = fixture.client();
  const { session_id } = await sessions.create(fixture.createBody());

  const done = await statements.execute({
    session_id,
    statement: 'SELECT id, name FROM customers',
    is_sync: true,
    limit: 12,
  });
  expect(done.status).toBe(0);
  expect(done.results).toMatchObject([
    { status: 'PGRES_TUPLES_OK', num_rows: 12, row_count: 10, page_no: 1, page_count: 2 },
  ]);

  const second = await statements.retrieve(session_id, done.statement_id, { page_num: 2 });
  expect(second.results?.[0]?.result_set?.rows).toEqual([
    ['11', 'Customer 11'],
    ['12', 'Customer 12'],
  ]);
  const stored = await statements.retrieve(session_id, done.statement_id, { is_enable_obs_path: true });
  expect(stored.results?.[0]).toMatchObject({
    obs_bucket_name: 'simulated-results',
    obs_result_format: 'JSON',
  });

  const slow = await statements.execute({ session_id, statement: 'SELECT pg_sleep(9000)', is_sync: false });
  expect(slow).toMatchObject({ status: 3, results: [] });
  expect(await statements.cancel(session_id, slow.statement_id)).toBeUndefined();
  expect((await statements.retrieve(session_id, slow.statement_id)).status).toBe(4);

  const ofSession = await statements.list(session_id, { status: 'CANCELED' });
  expect(ofSession.items).toMatchObject([{ statement_id: slow.statement_id, user_name: 'operator' }]);
  const ofWorkspace = await statementRecords.list({ statement_id: done.statement_id, source: 0 });
  expect(ofWorkspace.items).toMatchObject([{ statement_id: done.statement_id, status: 'SUCCESSFUL' }]);
  await sessions.close(session_id);
});

it('finds the session behind a Ray route', async () => {
  const { raySessions } = fixture.client();
  const { data, requestId, attempts } = await raySessions
    .retrieve({ route_id: fixture.connection.credentials.routeId })
    .withResponse();
  expect(data).toEqual({ session_id: 'ac8111bf-3601-4905-8ddd-b41d3e636a4e', status: 'RUNNING' });
  expect(requestId).toBe(fixture.lastId());
  expect(attempts).toHaveLength(1);
});

it('repeats the Ray look-up, a POST that only reads, and no creation', async () => {
  const { raySessions, sessions } = fixture.client();
  fixture.simulator.faults.add({ kind: 'status', status: 500 });
  const { attempts } = await raySessions
    .retrieve({ route_id: fixture.connection.credentials.routeId })
    .withResponse();
  expect(attempts.map((attempt) => attempt.status)).toEqual([500, 200]);

  fixture.simulator.requests.splice(0);
  fixture.simulator.faults.add({ kind: 'status', status: 500 });
  await expect(sessions.create(fixture.createBody())).rejects.toThrow('common.00000500');
  expect(fixture.simulator.requests).toHaveLength(1);
});

it('asks again while the service says that it still runs', async () => {
  const { sessions } = fixture.client();
  const { session_id } = await sessions.create(fixture.createBody());
  const body = { error_code: 'dataartsfabric.00000001', error_msg: 'The request is still being processed.' };
  fixture.simulator.faults.add({ kind: 'status', status: 500, body });
  const { attempts } = await sessions.close(session_id).withResponse();
  expect(attempts.map((attempt) => attempt.status)).toEqual([500, 200]);
});

it('checks a request before anything is sent', async () => {
  const { sessions, statements } = fixture.client();
  await expect(sessions.create(fixture.createBody({ wait_timeout: 10 }))).rejects.toThrow(
    'body.wait_timeout',
  );
  await expect(sessions.list({ limit: 0 })).rejects.toThrow('query.limit');
  await expect(sessions.retrieve('')).rejects.toThrow('path.session_id');
  await expect(sessions.retrieve('..')).rejects.toThrow('path.session_id');
  await expect(sessions.retrieve('a/b')).rejects.toThrow('encoded slash');
  await expect(statements.execute({ session_id: 's', statement: 'x'.repeat(10_000_001) })).rejects.toThrow(
    'body.statement',
  );
  expect(fixture.simulator.requests).toEqual([]);
});

it('waits for states', async () => {
  const { sessions } = fixture.client();
  const { session_id } = await sessions.create(fixture.createBody({ wait_timeout: 600 }));
  const seen: (string | undefined)[] = [];
  const running = await sessions.waitFor(session_id, 'running', {
    ...quickly,
    onProgress: ({ raw, changed }) => (changed ? seen.push(raw) : undefined),
  });
  expect(running.status).toBe('RUNNING');
  expect(seen.at(-1)).toBe('RUNNING');
  await sessions.close(session_id);
  expect((await sessions.waitFor(session_id, ['terminated', 'failed'])).status).toBe('CLOSED');
  expect(await sessions.waitFor('no-such-session', 'gone')).toBeUndefined();
});
