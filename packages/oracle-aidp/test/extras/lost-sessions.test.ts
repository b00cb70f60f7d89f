import { describe, expect, it } from 'vitest';

import { DriftError, SessionMayExistError } from '../../src/index.js';
import { notebook, simulate } from '../simulation.js';

const simulation = simulate({ speed: 20 });
const once = { retry: { maxAttempts: 1 } };
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

async function shown(path: string): Promise<string[]> {
  simulation.simulator.world.advance(2_000);
  const { items } = await simulation.client().sessions.list({ path });
  return items.map(({ id }) => id ?? '');
}

describe('a session whose creation was not answered', () => {
  it('is named with its path and token when it cannot be asked for again', async () => {
    const body = notebook();
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'createSession', processed: true });
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'createSession', times: 3 });
    const { sessions } = simulation.client(once);
    const error = await failureOf(sessions.open(body));
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.candidates).toBeUndefined();
    expect(error.intent.traits).toMatchObject({ path: body.path, name: body.name });
    expect(error.intent.traits['opc-retry-token']).toHaveLength(36);
    simulation.simulator.faults.clear();
    const candidates = await simulation.client().sessions.findLost(error.intent);
    expect(candidates.map(({ id }) => id)).toEqual(await shown(body.path!));
    await (await simulation.client().sessions.restore(candidates[0]!)).end();
    expect(await shown(body.path!)).toEqual([]);
  });

  it('is named when the service says that it failed, but did it', async () => {
    const body = notebook();
    simulation.simulator.faults.add({
      kind: 'status',
      status: 500,
      operationId: 'createSession',
      processed: true,
    });
    const error = await failureOf(simulation.client(once).sessions.open(body));
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.cause).toMatchObject({ name: 'ServerError' });
    const [candidate] = error.candidates ?? [];
    await (await simulation.client().sessions.restore(candidate!)).end();
    expect(await shown(body.path!)).toEqual([]);
  });

  it('is recognised by its name when it has no path', async () => {
    const { path: _, ...body } = notebook();
    await simulation.client().sessions.create({ ...body, name: 'another' });
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'createSession', processed: true });
    simulation.simulator.faults.add({ kind: 'reset', operationId: 'createSession' });
    const error = await failureOf(simulation.client(once).sessions.open(body));
    if (!SessionMayExistError.is(error)) throw error;
    const candidates = await simulation.client().sessions.findLost(error.intent);
    expect(candidates).toHaveLength(1);
    expect(await simulation.client().sessions.retrieve(candidates[0]!.id)).toMatchObject({ name: body.name });
  });
});

describe('an answer that differs from the contract', () => {
  it('costs no session in check mode strict', async () => {
    const body = notebook();
    const client = simulation.client({
      middleware: [
        async (request, next) => {
          const answer = await next(request);
          if (request.method !== 'POST') return answer;
          const session = JSON.parse(answer.text) as object;
          return { ...answer, text: JSON.stringify({ ...session, lifecycleState: 7 }) };
        },
      ],
    });
    expect(DriftError.is(await failureOf(client.sessions.open(body)))).toBe(true);
    expect(await shown(body.path!)).toEqual([]);
  });
});
