import { describe, expect, it } from 'vitest';
import {
  call,
  type Body,
  type Kind,
  launch,
  type List,
  read,
  sessions,
  simulator,
  stateOf,
  setUp,
} from './aimms-pro-harness.js';

setUp();

const [minuteMs, dayMs] = [60_000, 86_400_000];
/** A task's session has started, and its work of two minutes is done. */
const workedMs = 3_000 + 5_000 + 120_000;

async function taskState(launched: Body): Promise<string> {
  return (await read<Body>(`/pro-api/v2/tasks/${String(launched['task_id'])}`)).state;
}

describe('a task session', () => {
  it('takes another task of its app while it idles, and idles anew after it', async () => {
    const first = await launch('task', 'OwnModel');
    simulator.world.advance(workedMs + 4 * minuteMs);
    expect(await taskState(first)).toBe('completed');
    const second = await launch('task', 'OwnModel');
    expect(second.session_id).toBe(first.session_id);
    expect(second['task_id']).not.toBe(first['task_id']);
    expect(await taskState(second)).toBe('running');
    simulator.world.advance(2 * minuteMs + 4 * minuteMs);
    expect([await taskState(second), await stateOf('task', first.session_id)]).toEqual([
      'completed',
      'running',
    ]);
    simulator.world.advance(2 * minuteMs);
    expect(await stateOf('task', first.session_id)).toBe('finished');
  });

  it('takes no other task while it works, of another app, or after its five minutes', async () => {
    const first = await launch('task', 'OwnModel');
    simulator.world.advance(minuteMs);
    const parallel = await launch('task', 'OwnModel');
    expect(parallel.session_id).not.toBe(first.session_id);
    simulator.world.advance(workedMs);
    expect((await launch('task', 'OtherModel')).session_id).not.toBe(first.session_id);
    simulator.world.advance(5 * minuteMs);
    const late = await launch('task', 'OwnModel');
    expect([first.session_id, parallel.session_id]).not.toContain(late.session_id);
  });

  it('takes its tasks along when it is terminated: the scheduler notices later', async () => {
    const launched = await launch('task');
    simulator.world.advance(20_000);
    expect((await call('PATCH', `${sessions}/task/${launched.session_id}/terminate`)).status).toBe(200);
    expect(await taskState(launched)).toBe('solving');
    simulator.world.advance(30_000);
    expect(await taskState(launched)).toBe('failed');
    expect(await stateOf('task', launched.session_id)).toBe('terminated');
  });
});

describe('a WebUI session', () => {
  it('ends five minutes after its browser is gone', async () => {
    const { session_id: id } = await launch('webui');
    simulator.world.advance(6_000 + 29 * minuteMs);
    expect(await stateOf('webui', id)).toBe('running');
    simulator.world.advance(minuteMs);
    expect(await stateOf('webui', id)).toBe('finished');
  });
});

describe('a session that crashes', () => {
  it('has failed, says so, and takes its task along', async () => {
    const { crashingApp } = simulator.providers['aimms-pro'].credentials;
    const [solve, task] = [await launch('solve', crashingApp), await launch('task', crashingApp)];
    simulator.world.advance(30_000);
    expect(await read<Body>(`${sessions}/solve/${solve.session_id}`)).toMatchObject({
      state: 'failed',
      message: 'The session has crashed.',
    });
    expect((await call('PATCH', `${sessions}/solve/${solve.session_id}/terminate`)).status).toBe(409);
    simulator.world.advance(30_000);
    expect(await taskState(task)).toBe('failed');
  });
});

describe('records', () => {
  it.each([
    ['webui', 404],
    ['solve', 404],
    ['task', 200],
  ] as const)('of %s sessions answer %i when 30 days have passed since their end', async (kind, status) => {
    const { session_id: id } = await launch(kind);
    simulator.world.advance(dayMs);
    const statusOf = async (): Promise<number> => (await call('GET', `${sessions}/${kind}/${id}`)).status;
    simulator.world.advance(28 * dayMs);
    expect(await statusOf()).toBe(200);
    simulator.world.advance(2 * dayMs);
    expect(await statusOf()).toBe(status);
    const { total } = await read<List>(`${sessions}/${kind}`);
    expect(total > 0).toBe(status === 200);
  });
});

describe('who sees what', () => {
  const totalFor = async (kind: Kind, key: string): Promise<number> =>
    ((await (await call('GET', `${sessions}/${kind}`, { key })).json()) as List).total;

  it('is: users their own sessions, administrators all', async () => {
    const { apiKey, colleagueApiKey, administratorApiKey } = simulator.providers['aimms-pro'].credentials;
    const { session_id: id } = await launch('solve', 'CuttingStock', 'colleague');
    const totals = [apiKey, colleagueApiKey, administratorApiKey].map((key) => totalFor('solve', key));
    expect(await Promise.all(totals)).toEqual([3, 1, 4]);
    const path = `${sessions}/solve/${id}`;
    for (const [key, status] of [
      [apiKey, 404],
      [colleagueApiKey, 200],
      [administratorApiKey, 200],
    ] as const) {
      expect([key, (await call('GET', path, { key })).status]).toEqual([key, status]);
    }
    expect((await call('PATCH', `${path}/terminate`)).status).toBe(404);
    expect((await call('DELETE', path)).status).toBe(404);
    expect((await call('DELETE', path, { key: administratorApiKey })).status).toBe(204);
  });
});
