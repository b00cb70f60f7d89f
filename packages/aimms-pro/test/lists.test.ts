import { describe, expect, it } from 'vitest';

import { DecodeError } from '../src/index.js';
import { calls, connect, failureOf, idOf, launch, simulator, setUp } from './harness.js';

setUp();

/** The envelope is not published: whatever the service answers, the sessions in it are found. */
describe('envelopes', () => {
  const sessions = [{ session_id: 'a', state: 'Running', ended_at: null, message: '' }, { id: 'b' }];

  it.each([
    ['a bare array', sessions, undefined],
    ['sessions', { sessions, total: 2 }, 2],
    ['items', { items: sessions, total_count: 7 }, 7],
    ['current_batch', { current_batch: sessions, total_sessions: 9 }, 9],
    ['data', { data: sessions, count: 2 }, 2],
    ['results', { results: sessions }, undefined],
    ['the only array', { webui_sessions: sessions, page: 1 }, undefined],
  ])('%s', async (_, body, total) => {
    simulator.faults.add({ kind: 'status', status: 200, body });
    const page = await connect().webuiSessions.list();
    expect([page.items, page.total]).toEqual([sessions, total]);
    expect(page.body).toEqual(body);
  });

  it.each([{}, { a: [], b: [] }])('no list in %j', async (body) => {
    simulator.faults.add({ kind: 'status', status: 200, body });
    expect(DecodeError.is(await failureOf(connect().webuiSessions.list()))).toBe(true);
  });
});

describe('pages', () => {
  it('asks for nothing that the caller did not ask for', async () => {
    const seen: string[] = [];
    const client = connect({
      middleware: [
        (request, next) => {
          seen.push(new URL(request.url).search);
          return next(request);
        },
      ],
    });
    await client.solveSessions.list();
    await client.solveSessions.list({
      filters: { state: 'running', app_name_contain_ci: 'cut' },
      sort: '-created_at',
    });
    expect(seen).toEqual(['', '?state=running&app_name_contain_ci=cut&sort=-created_at']);
  });

  it('iterates over all of them', async () => {
    for (let n = 0; n < 5; n += 1) await launch('solve');
    const client = connect();
    const { total } = await client.solveSessions.list();
    const ids: string[] = [];
    for await (const session of client.solveSessions.list({ limit: 3 })) ids.push(idOf(session));
    expect(total).toBeGreaterThanOrEqual(8);
    expect(new Set(ids).size).toBe(total);
    expect(calls().length).toBe(1 + Math.ceil(total! / 3));
  });

  it('stops when the service ignores the offset', async () => {
    simulator.faults.add({ kind: 'status', status: 200, times: 99, body: [{ id: 'a' }, { id: 'b' }] });
    const ids: unknown[] = [];
    for await (const session of connect().webuiSessions.list({ limit: 2 })) ids.push(session.id);
    expect(ids).toEqual(['a', 'b']);
    expect(calls().length).toBe(2);
  });

  it('filters', async () => {
    await launch('webui', 'OnlyOnce');
    const page = await connect().webuiSessions.list({ filters: { app_name: 'onlyonce' } });
    expect(page.items.map((session) => session.app_name)).toEqual(['OnlyOnce']);
  });
});
