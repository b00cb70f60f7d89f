import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  AbortError,
  type Row,
  type Session,
  type SessionScope,
  StatementError,
  WaitTimeoutError,
} from '../../src/index.js';
import { failureOf, quickly, useSimulator } from '../fixture.js';

const fixture = useSimulator();
let session: SessionScope<Session>;

beforeAll(async () => {
  session = await fixture.client().sessions.open(fixture.createBody(), { wait: quickly });
});
afterAll(async () => {
  await session.end();
});

function run(
  statement: string,
  options: object = {},
): ReturnType<ReturnType<typeof fixture.client>['statements']['run']> {
  return fixture
    .client()
    .statements.run({ session_id: session.id, statement }, { wait: quickly, ...options });
}

function pagesRead(): string[] {
  const targets = fixture.simulator.requests.map((request) => new URL(request.path, 'http://x').search);
  return targets.filter((query) => query.includes('page_num'));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('run', () => {
  it('gives all rows of all pages', async () => {
    const rows: Row[] = [];
    for await (const row of run('SELECT id, name FROM customers')) rows.push(row);
    expect(rows).toHaveLength(25);
    expect(rows.at(-1)).toEqual(['25', 'Customer 25']);
  });

  it('gives columns, the number of rows, and rows by name', async () => {
    const result = await run('SELECT id, name FROM customers');
    expect(result.columns.map((column) => column.name)).toEqual(['id', 'name']);
    expect(result.rowCount).toBe(25);
    const records = await all(result.records<'id' | 'name'>());
    expect(records.slice(10, 12)).toEqual([
      { id: '11', name: 'Customer 11' },
      { id: '12', name: 'Customer 12' },
    ]);
  });

  it('reads a page only when it is reached', async () => {
    const result = await run('SELECT * FROM generate_series(1, 1000)');
    expect(pagesRead()).toEqual([]);
    let count = 0;
    for await (const [value] of result) {
      count += 1;
      if (value === '15') break;
    }
    expect(count).toBe(15);
  });

  it('keeps the results of several statements apart', async () => {
    const result = await run(
      "INSERT INTO t VALUES ('a;b'); SELECT * FROM generate_series(1, 12); SELECT id FROM customers",
    );
    expect(result.results.map(({ index, status, hasRows }) => [index, status, hasRows])).toEqual([
      [0, 'PGRES_COMMAND_OK', false],
      [1, 'PGRES_TUPLES_OK', true],
      [2, 'PGRES_TUPLES_OK', true],
    ]);
    expect(await result.results[0]!.toArray()).toEqual([]);
    expect(await result.results[1]!.toArray()).toHaveLength(12);
    expect(await all(result)).toHaveLength(25);
  });

  it('runs a command without rows', async () => {
    const result = await run('CREATE TABLE t (id int)');
    expect([result.columns, result.rowCount, await all(result)]).toEqual([[], undefined, []]);
  });

  it('reports progress while it waits', async () => {
    const seen: (string | undefined)[] = [];
    await run('SELECT pg_sleep(60)', {
      wait: { ...quickly, onProgress: ({ raw }: { raw?: string }) => seen.push(raw) },
    });
    expect(seen.at(-1)).toBe('0');
    expect(seen.length).toBeGreaterThan(1);
  });

  it('does not wait for a result that came at once', async () => {
    const { statements } = fixture.client();
    const body = { session_id: session.id, statement: 'SELECT 1', is_sync: true };
    expect(await all(await statements.run(body))).toEqual([['1']]);
    expect(fixture.simulator.requests).toHaveLength(1);
  });

  it('says where rows are that were left in object storage', async () => {
    const body = {
      session_id: session.id,
      statement: 'SELECT id FROM customers',
      resultset_fetch_mode: 'READ_OBS',
    } as const;
    const result = await fixture.client().statements.run(body, { wait: quickly });
    expect(result.results[0]!.location).toMatchObject({ bucket: 'simulated-results', format: 'JSON' });
    await expect(all(result)).rejects.toThrow('object storage');
  });

  it('understands a body that is the object itself, and bears with what is not documented', async () => {
    const statement_id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    const page = (page_no: number, rows: string[][]): object => ({
      ...{ status: 0, session_id: session.id, statement_id },
      results: [{ status: 'PGRES_TUPLES_OK', page_no, result_set: { columns: [{ name: 'n' }, 7], rows } }],
    });
    const { faults } = fixture.simulator;
    faults.add({ kind: 'status', status: 200, body: page(1, [['1', 'a']]) });
    faults.add({ kind: 'status', status: 200, body: page(2, [['2', 'b']]) });
    faults.add({ kind: 'status', status: 200, body: page(3, []) });
    const client = fixture.client({ check: 'off' });
    const result = await client.statements.run({ session_id: session.id, statement: 'SELECT 1' });
    expect(await all(result.records())).toEqual([
      { n: '1', column2: 'a' },
      { n: '2', column2: 'b' },
    ]);
  });

  it('does not pass a missing page off as the end', async () => {
    const result = await run('SELECT id FROM customers');
    const page = {
      status: 'PGRES_TUPLES_OK',
      page_no: 2,
      page_count: 3,
      result_set: { columns: ['id'], rows: [] },
    };
    const body = { status: 0, statement_id: result.statementId, results: [page] };
    fixture.simulator.faults.add({ kind: 'status', status: 200, body });
    await expect(all(result)).rejects.toThrow('page 2 of its rows came empty');
  });
});

describe('failed SQL', () => {
  it('becomes an error with the words of the database', async () => {
    const error = await failureOf(run('SELECT 1; SELECT * FROM missing; SELECT 2'));
    expect(StatementError.is(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'StatementError',
      sessionId: session.id,
      index: 1,
      status: -1,
      sqlState: '42P01',
      reason: 'relation "missing" does not exist',
    });
    expect(error.message).toContain(
      'SQL failed at statement 2: relation "missing" does not exist (SQLSTATE 42P01',
    );
  });

  it('also fails an iteration', async () => {
    await expect(all(run('SELEC 1'))).rejects.toThrow('SQLSTATE 42601');
  });

  it('tells a cancelled statement apart', async () => {
    const { statements } = fixture.client();
    const running = run('SELECT pg_sleep(3600)');
    await expect
      .poll(async () => (await statements.list(session.id, { limit: 1 })).items[0]?.status)
      .not.toBe('SUCCESSFUL');
    const newest = (await statements.list(session.id, { limit: 1 })).items[0]!;
    await statements.cancel(session.id, newest.statement_id);
    expect(await failureOf(running)).toMatchObject({ name: 'StatementError', status: 4 });
  });
});

describe('a wait that is given up', () => {
  async function lastStatus(): Promise<string | undefined> {
    return (await fixture.client().statements.list(session.id, { limit: 1 })).items[0]?.status;
  }

  it('cancels the statement: deadline', async () => {
    const error = await failureOf(run('SELECT pg_sleep(36000)', { wait: { ...quickly, deadlineMs: 150 } }));
    expect(WaitTimeoutError.is(error)).toBe(true);
    await expect.poll(lastStatus).toBe('CANCELED');
  });

  it('cancels the statement: signal', async () => {
    const error = await failureOf(run('SELECT pg_sleep(36000)', { signal: AbortSignal.timeout(150) }));
    expect(AbortError.is(error)).toBe(true);
    await expect.poll(lastStatus).toBe('CANCELED');
  });

  it('leaves it running when told so', async () => {
    const options = { wait: { ...quickly, deadlineMs: 150 }, cancelWhenGivenUp: false };
    await failureOf(run('SELECT pg_sleep(36000)', options));
    expect(await lastStatus()).toBe('RUNNING');
  });
});
