import { describe, expect, it } from 'vitest';

import { type CheckMode, type Drift, DriftError, InvalidRequestError } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs, failureOf } from '../support/outcome.js';
import { empty, json, startServer } from '../support/server.js';

const wrong = { mode: 'turbo' as 'batch' };
const list = { style: 'offset', offset: 'offset', limit: 'limit', items: ['jobs'] } as const;

describe('a request', () => {
  it.each<CheckMode | undefined>([undefined, 'report', 'strict'])(
    'is refused before anything is sent: %s',
    async (check) => {
      const server = await startServer();
      const client = testClient(server, check === undefined ? {} : { check });
      const error = await failureAs(InvalidRequestError, client.create(wrong));
      expect(error.issues).toEqual([{ path: 'body.mode', message: 'must be batch or dedicated' }]);
      expect(error.message).toBe('sessions.create: body.mode: must be batch or dedicated. Nothing was sent.');
      const query = await failureAs(InvalidRequestError, client.jobs(list, { limit: 1000 }));
      expect(query.issues[0]!.path).toBe('query.limit');
      expect(server.requests).toHaveLength(0);
    },
  );

  it('is sent as it is in mode off', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    await testClient(server).create(wrong, { check: 'off' });
    expect(server.requests[0]!.body).toBe('{"mode":"turbo"}');
  });

  it('that cannot be written as JSON is refused', async () => {
    const server = await startServer();
    const circle: Record<string, unknown> = { mode: 'batch' };
    circle['self'] = circle;
    const client = testClient(server);
    const issues = [{ path: 'body', message: 'cannot be written as JSON (a cycle, or a bigint)' }];
    for (const body of [circle, { mode: 'batch', max_ttl: 1n }] as object[]) {
      const error = await failureAs(InvalidRequestError, client.create(body as typeof wrong));
      expect(error.issues).toEqual(issues);
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe('an answer that differs from the contract', () => {
  const drifted = { id: 17, state: 'brand-new', extra: { deep: [1] } };

  it('arrives intact in mode report, and onDrift is told where, not what', async () => {
    const server = await startServer();
    server.always(json(200, drifted, { 'x-request-id': 'r1' }));
    const drifts: Drift[] = [];
    const client = testClient(server, { onDrift: (drift) => drifts.push(drift) });
    expect(await client.retrieve('s1')).toEqual(drifted);
    const issues = [{ path: 'body.id', message: 'must be a string' }];
    expect(drifts).toEqual([{ operation: 'sessions.retrieve', status: 200, requestId: 'r1', issues }]);
  });

  it('is told to the call’s own onDrift instead, when it has one', async () => {
    const server = await startServer();
    server.always(json(200, drifted));
    const told: string[] = [];
    const client = testClient(server, { onDrift: () => told.push('client') });
    await client.retrieve('s1', { onDrift: () => told.push('call') });
    expect(told).toEqual(['call']);
  });

  it('fails the call in mode strict', async () => {
    const server = await startServer();
    server.always(json(200, drifted, { 'x-request-id': 'r1' }));
    const error = await failureAs(DriftError, testClient(server).retrieve('s1', { check: 'strict' }));
    expect(error).toMatchObject({ status: 200, requestId: 'r1', operation: 'sessions.retrieve' });
    expect(error.data).toEqual(drifted);
  });

  it('is measured by the schema for its status: exact, range, none', async () => {
    const server = await startServer();
    server.script(json(202, { id: 1 }), json(203, { id: 1 }), json(200, { id: 1 }));
    const client = testClient(server, { check: 'strict' });
    await failureAs(DriftError, client.create({ mode: 'batch' }));
    expect(await client.retrieve('s1')).toEqual({ id: 1 });
    await failureAs(DriftError, client.update('s1', { mode: 'batch' }));
  });

  it('is not seen in an empty body', async () => {
    const server = await startServer();
    server.always(empty(200));
    expect(await testClient(server, { check: 'strict' }).update('s1', { mode: 'batch' })).toBeUndefined();
  });
});

describe('schemas', () => {
  it('are not loaded in mode off, nor for an answer that nobody would hear about', async () => {
    const server = await startServer();
    server.always(json(200, { id: 17 }));
    const client = testClient(server);
    await client.retrieve('s1');
    await client.create({ mode: 'batch' }, { check: 'off' });
    await client.retrieve('s1', { check: 'off' });
    expect(client.loads.count).toBe(0);
    await client.create({ mode: 'batch' });
    expect(client.loads.count).toBe(1);
    await client.retrieve('s1', { onDrift: () => undefined });
    expect(client.loads.count).toBe(2);
  });

  it('are not loaded for an error answer', async () => {
    const server = await startServer();
    server.always(json(404, { id: 17 }));
    const client = testClient(server, { check: 'strict' });
    await failureOf(client.retrieve('s1'));
    expect(client.loads.count).toBe(0);
  });
});
