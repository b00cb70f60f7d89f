import { expect, it } from 'vitest';
import { startSimulator } from '../src/simulator.js';

it('shows, creates and ends sessions of every provider and kind, and forgets them', async () => {
  await using simulator = await startSimulator({ speed: 0 });
  const { sessions, world } = simulator;
  for (const [provider, kinds] of Object.entries(sessions.kinds)) {
    expect(kinds.length).toBeGreaterThan(0);
    for (const kind of kinds) {
      const made = sessions.create(provider, kind);
      expect(made).toMatchObject({
        provider,
        kind,
        endedAt: null,
        raw: expect.any(Object),
      });
      // AIMMS gives a task to a session that idles.
      expect(made.phase).toBe(kind === 'task' ? 'running' : 'starting');
      expect(sessions.list({ provider }).sessions).toContainEqual(made);
      world.advance(30_000);
      const later = sessions.list({ provider }).sessions.find(({ id }) => id === made.id);
      // A session of IBM's waits for its first job.
      expect(later?.phase).toBe(provider === 'ibm-quantum' ? 'starting' : 'running');
      const ended = sessions.end(provider, made.id);
      expect([ended.phase, typeof ended.endedAt]).toEqual(['ended', 'string']);
      world.advance(100);
      expect(sessions.end(provider, made.id)).toMatchObject({ phase: 'ended', endedAt: ended.endedAt });
    }
  }
  const all = sessions.list({ limit: 1_000 });
  expect(all.total).toBe(all.sessions.length);
  const times = all.sessions.map(({ createdAt }) => createdAt);
  expect(times).toEqual([...times].sort().reverse());
  expect(sessions.list({ limit: 1 })).toEqual({ sessions: [all.sessions[0]], total: all.total });
  const running = sessions.list({ phase: 'running' }).sessions;
  expect(new Set(running.map(({ phase }) => phase))).toEqual(new Set(['running']));
  expect(() => sessions.create('oracle-aidp', 'x')).toThrow('the kind must be notebook, ');
  expect(() => sessions.end('aimms-pro', 'x')).toThrow('aimms-pro has no such session.');

  simulator.faults.add({ kind: 'reset' });
  simulator.reset('sessions');
  expect([sessions.list().total, simulator.faults.pending.length]).toEqual([0, 1]);
  simulator.reset();
  expect([simulator.faults.pending, simulator.violations]).toEqual([[], []]);
  world.advance(86_400_000);
  expect(sessions.create('ibm-quantum').state).toBe('open');
});

it('shows in the API what was made without it', async () => {
  await using simulator = await startSimulator({ providers: ['aimms-pro'], speed: 0 });
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  const { id, raw } = simulator.sessions.create('aimms-pro', 'solve');
  const read = async (): Promise<unknown> =>
    (
      await fetch(`${baseUrl}/pro/session-manager/v1/sessions/solve/${id}`, {
        headers: { apikey: credentials.apiKey },
      })
    ).json();
  expect(await read()).toEqual(raw);
  simulator.sessions.end('aimms-pro', id);
  expect(await read()).toMatchObject({ state: 'terminated' });
});
