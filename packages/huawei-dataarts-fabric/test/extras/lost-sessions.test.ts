import type { FaultRule } from '@compute-sessions/simulator';
import { beforeEach, describe, expect, it } from 'vitest';

import {
  DriftError,
  type SessionHandle,
  SessionMayExistError,
  type SessionOpenOptions,
} from '../../src/index.js';
import { failureOf, quickly, useSimulator } from '../fixture.js';

const fixture = useSimulator();
const creation = { operationId: 'CreateSqlSession', processed: true } as const;
const soon: SessionOpenOptions = { timeout: { totalMs: 200 }, wait: quickly };

async function unended(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { session_id, status } of fixture.client().sessions.list({ limit: 100 })) {
    if (status !== 'CLOSED' && status !== 'FAIL') ids.push(session_id);
  }
  return ids;
}

async function end(handles: readonly SessionHandle[]): Promise<void> {
  for (const handle of handles) await (await fixture.client().sessions.restore(handle)).end();
}

// What is loaded late has come before a call is given little time.
beforeEach(async () => {
  expect(await unended()).toEqual([]);
});

describe('a session whose creation was not answered', () => {
  it.each<[string, Partial<FaultRule> & Pick<FaultRule, 'kind'>, string]>([
    ['a reset', { kind: 'reset' }, 'ConnectionError'],
    ['broken JSON', { kind: 'broken-json' }, 'DecodeError'],
    ['408, a normal answer here', { kind: 'status', status: 408 }, 'RequestTimeoutError'],
    ['an error after the deed', { kind: 'status', status: 500 }, 'ServerError'],
    ['a stall', { kind: 'stall' }, 'TimeoutError'],
  ])('is named after %s', async (_, fault, cause) => {
    fixture.simulator.faults.add({ ...creation, ...fault });
    const error = await failureOf(fixture.client().sessions.open(fixture.createBody(), soon));
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.cause).toMatchObject({ name: cause });
    const candidates = error.candidates ?? [];
    expect(candidates.map(({ id }) => id)).toEqual(await unended());
    expect(candidates).toHaveLength(1);
    expect(candidates[0]).toMatchObject({ scope: { workspace: expect.any(String) as string } });
    await end(candidates);
    expect(await unended()).toEqual([]);
  });

  it('is named when the caller gave up', async () => {
    fixture.simulator.faults.add({ ...creation, kind: 'stall' });
    const signal = AbortSignal.timeout(150);
    const error = await failureOf(fixture.client().sessions.open(fixture.createBody(), { signal }));
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.cause).toMatchObject({ name: 'AbortError' });
    expect(error.candidates?.map(({ id }) => id)).toEqual(await unended());
    await end(error.candidates ?? []);
  });

  it('is looked for in all states that are not an end', async () => {
    fixture.simulator.world.setSpeed(0);
    fixture.simulator.faults.add({ ...creation, kind: 'reset' });
    const error = await failureOf(fixture.client().sessions.open(fixture.createBody()));
    if (!SessionMayExistError.is(error)) throw error;
    const found: number[] = [];
    for (const advanceMs of [0, 6_000, 30_000]) {
      fixture.simulator.world.advance(advanceMs);
      found.push((await fixture.client().sessions.findLost(error.intent)).length);
    }
    fixture.simulator.world.setSpeed(250);
    expect(found).toEqual([1, 1, 1]);
    await end(error.candidates ?? []);
    expect(await fixture.client().sessions.findLost(error.intent)).toEqual([]);
  });
});

describe('an answer that differs from the contract', () => {
  it('costs no session in check mode strict', async () => {
    const client = fixture.client({
      middleware: [
        async (request, next) => {
          const answer = await next(request);
          if (request.method !== 'POST') return answer;
          const session = JSON.parse(answer.text) as object;
          return { ...answer, text: JSON.stringify({ ...session, status: 7 }) };
        },
      ],
    });
    const error = await failureOf(client.sessions.open(fixture.createBody(), { wait: quickly }));
    expect(DriftError.is(error)).toBe(true);
    expect(await unended()).toEqual([]);
  });
});
