import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../src/index.js';
import * as caller from './huawei-dataarts-fabric-caller.js';

const { SECOND_MS, UNKNOWN_ID } = caller;

let simulator: Simulator;
let expectedViolations: number;

beforeEach(async () => {
  simulator = await startSimulator();
  expectedViolations = 0;
});

afterEach(async () => {
  const violations = [...simulator.violations];
  await simulator.close();
  expect(violations).toHaveLength(expectedViolations);
});

function call(method: string, path: string, body?: unknown): Promise<caller.Answer> {
  return caller.call(simulator, method, path, body);
}

function createBody(change: object = {}): object {
  return caller.createBody(simulator, change);
}

function open(): Promise<string> {
  return caller.open(simulator);
}

describe('sessions', () => {
  it('wait, are created, run, and are closed', async () => {
    const created = await call('POST', '/v1/w/sessions', createBody({ wait_timeout: 600 }));
    expect([created.status, created.body.status]).toEqual([200, 'WAITING']);
    const path = `/v1/w/sessions/${created.body.session_id}`;
    simulator.world.advance(6 * SECOND_MS);
    expect((await call('GET', path)).body).toEqual({
      session_id: created.body.session_id,
      status: 'CREATING',
    });
    simulator.world.advance(20 * SECOND_MS);
    expect((await call('GET', path)).body.status).toBe('RUNNING');
    expect(await call('DELETE', path)).toEqual({ status: 200, text: '', body: undefined });
    expect((await call('GET', path)).body.status).toBe('CLOSED');
    expect((await call('DELETE', path)).status).toBe(200);
  });

  it('run at once when the caller does not ask to poll', async () => {
    expect((await call('POST', '/v1/w/sessions', createBody())).body.status).toBe('RUNNING');
  });

  it('fail on a broken catalog', async () => {
    const { brokenCatalog, lakeFormation } = simulator.providers['huawei-dataarts-fabric'].credentials;
    const lake_formation_config = { ...lakeFormation, catalog: brokenCatalog };
    const { body } = await call(
      'POST',
      '/v1/w/sessions',
      createBody({ lake_formation_config, wait_timeout: 300 }),
    );
    simulator.world.advance(60 * SECOND_MS);
    expect((await call('GET', `/v1/w/sessions/${body.session_id}`)).body.status).toBe('FAIL');
  });

  it('are listed newest first, by page and by filter', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) ids.unshift(await open());
    await call('DELETE', `/v1/w/sessions/${ids[3]}`);
    const listed = async (query: string): Promise<[string[], number]> => {
      const { body } = await call('GET', `/v1/w/sessions${query}`);
      return [body.sessions.map((session) => session.session_id), body.total];
    };
    expect(await listed('')).toEqual([ids.slice(0, 10), 12]);
    expect(await listed('?offset=10&limit=5')).toEqual([ids.slice(10), 12]);
    expect(await listed('?status=CLOSED')).toEqual([[ids[3]], 1]);
    expect(await listed(`?session_id=${ids[5]}`)).toEqual([[ids[5]], 1]);
    expect(await listed('?endpoint_id=other')).toEqual([[], 0]);
    expect(await listed(`?end_time=${Math.floor(Date.now() / 1000) - 3600}`)).toEqual([[], 0]);
  });

  it('have their own errors for what does not exist', async () => {
    const unknown = await call('GET', `/v1/w/sessions/${UNKNOWN_ID}`);
    expect(unknown).toMatchObject({ status: 404, body: { error_code: 'common.01000001' } });
    const workspace = await call('GET', `/v1/workspaces/${UNKNOWN_ID}/sessions`);
    expect(workspace).toMatchObject({ status: 400, body: { error_code: 'dataartsfabric.00010003' } });
    const endpoint = await call('POST', '/v1/w/sessions', createBody({ endpoint_id: 'other' }));
    expect(endpoint).toMatchObject({ status: 400, body: { error_code: 'dataartsfabric.00010009' } });
    expect((await call('GET', '/v1/nothing')).body.error_code).toBe('APIG.0101');
  });

  it('are refused when the request breaks the document', async () => {
    const { status, body } = await call('POST', '/v1/w/sessions', createBody({ wait_timeout: 10 }));
    expect([status, body.error_code]).toEqual([400, 'common.01000001']);
    expectedViolations = 1;
  });
});

it('knows the session behind a Ray route', async () => {
  const { routeId } = simulator.providers['huawei-dataarts-fabric'].credentials;
  expect((await call('POST', `/v1/sessions?route_id=${routeId}`)).body.status).toBe('RUNNING');
  expect((await call('POST', '/v1/sessions?route_id=unknown')).status).toBe(404);
});
