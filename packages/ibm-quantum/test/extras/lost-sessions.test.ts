import type { FaultRule } from '@compute-sessions/simulator';
import { describe, expect, it } from 'vitest';

import {
  ConfigError,
  DriftError,
  type SessionIntent,
  SessionMayExistError,
  type SessionOpenOptions,
} from '../../src/index.js';
import { failure, setStage } from '../stage.js';

const stage = setStage();
const body = { mode: 'batch', backend: 'ibm_fez' } as const;

async function running(): Promise<string[]> {
  const { items } = await stage.quantum.workloads.list({ mode: 'batch', status: ['pending', 'in_progress'] });
  return items.map(({ id }) => id);
}

function lose(fault: Partial<FaultRule> & Pick<FaultRule, 'kind'>): void {
  stage.simulator.faults.add({ operationId: 'create_session', processed: true, ...fault });
}

/** A client whose answers to a creation are changed on their way. */
function withAnswers(change: (session: Record<string, unknown>) => object) {
  return stage.connect({
    middleware: [
      async (request, next) => {
        const answer = await next(request);
        if (request.method !== 'POST') return answer;
        const session = JSON.parse(answer.text) as Record<string, unknown>;
        return { ...answer, text: JSON.stringify(change(session)) };
      },
    ],
  });
}

const soon: SessionOpenOptions = { timeout: { totalMs: 200 } };

describe('a session whose creation was not answered', () => {
  it.each<[string, Partial<FaultRule> & Pick<FaultRule, 'kind'>, SessionOpenOptions, string]>([
    ['a reset', { kind: 'reset' }, {}, 'ConnectionError'],
    ['a body cut off', { kind: 'truncate' }, {}, 'ConnectionError'],
    ['broken JSON', { kind: 'broken-json' }, {}, 'DecodeError'],
    ['an empty body', { kind: 'empty' }, {}, 'DecodeError'],
    ['a web page', { kind: 'html', status: 200 }, {}, 'DecodeError'],
    ['an error after the deed', { kind: 'status', status: 500 }, {}, 'ServerError'],
    ['a gateway that gave up', { kind: 'html', status: 504 }, {}, 'ServerError'],
    ['a stall before the headers', { kind: 'stall' }, soon, 'TimeoutError'],
    ['a stall within the body', { kind: 'stall', phase: 'body' }, soon, 'TimeoutError'],
  ])('is named after %s', async (_, fault, options, cause) => {
    lose(fault);
    const error = await failure(stage.quantum.sessions.open(body, options));
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.cause).toMatchObject({ name: cause });
    expect(error.candidates?.map(({ id }) => id)).toEqual(await running());
    expect(error).toMatchObject({ provider: 'ibm-quantum', intent: { traits: body } });
    const [candidate] = error.candidates ?? [];
    expect(error.message).toContain(`sessions.close('${candidate!.id}')`);
    await (await stage.quantum.sessions.restore(candidate!)).end();
    expect(await running()).toEqual([]);
  });

  it('is named when the caller gave up', async () => {
    lose({ kind: 'stall' });
    const error = await failure(stage.quantum.sessions.open(body, { signal: AbortSignal.timeout(150) }));
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.cause).toMatchObject({ name: 'AbortError' });
    expect(error.candidates?.map(({ id }) => id)).toEqual(await running());
  });

  it('is not mixed up with sessions that are older, ended, on another backend or of another mode', async () => {
    const { sessions } = stage.quantum;
    await sessions.create(body);
    stage.simulator.world.advance(120_000);
    await sessions.create({ ...body, backend: 'ibm_marrakesh' });
    await sessions.create({ ...body, mode: 'dedicated' });
    await sessions.close((await sessions.create(body)).id);
    lose({ kind: 'reset' });
    const error = await failure(sessions.open(body));
    if (!SessionMayExistError.is(error)) throw error;
    const startedAt = new Date(stage.simulator.world.now()).toISOString();
    expect(await sessions.findLost({ ...error.intent, startedAt })).toHaveLength(1);
  });

  it('may not exist at all, and the error says that none was found', async () => {
    lose({ kind: 'reset', processed: false });
    const error = await failure(stage.quantum.sessions.open(body));
    expect(SessionMayExistError.is(error) && error.candidates).toEqual([]);
  });

  it('is not known of when it cannot be looked for either', async () => {
    lose({ kind: 'reset' });
    stage.simulator.faults.add({ operationId: 'find_instance_workloads', kind: 'status', status: 403 });
    const error = await failure(stage.quantum.sessions.open(body));
    if (!SessionMayExistError.is(error)) throw error;
    expect(error.candidates).toBeUndefined();
    const saved = JSON.parse(JSON.stringify(error.intent)) as SessionIntent;
    expect((await stage.connect().sessions.findLost(saved)).map(({ id }) => id)).toEqual(await running());
  });
});

describe('a creation that failed', () => {
  it.each([400, 401, 403, 404, 429])('with %i is what it is', async (status) => {
    stage.simulator.faults.add({ operationId: 'create_session', kind: 'status', status, times: 9 });
    const error = await failure(stage.quantum.sessions.open(body, { retry: { maxAttempts: 1 } }));
    expect(error).toMatchObject({ status });
  });

  it('with 500 and left nothing is a ServerError', async () => {
    lose({ kind: 'status', status: 500, processed: false });
    expect(await failure(stage.quantum.sessions.open(body))).toMatchObject({ name: 'ServerError' });
  });

  it('before anything was sent is not looked after', async () => {
    const error = await failure(stage.quantum.sessions.open(body, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(stage.simulator.requests).toEqual([]);
  });
});

describe('an answer that differs from the contract', () => {
  const drifting = () => withAnswers((session) => ({ ...session, mode: 7 }));

  it('costs no session in check mode strict', async () => {
    const error = await failure(drifting().sessions.open(body));
    expect(DriftError.is(error)).toBe(true);
    expect(await running()).toEqual([]);
  });

  it('names the session when it cannot be ended', async () => {
    stage.simulator.faults.add({ operationId: 'delete_session_close', kind: 'status', status: 403 });
    const error = await failure(drifting().sessions.open(body));
    const [id] = await running();
    expect(error).toMatchObject({ name: 'DriftError', sessionNotEnded: { id } });
  });

  it('without an id leaves the session to be looked for', async () => {
    const error = await failure(withAnswers(({ id: _, ...rest }) => rest).sessions.open(body));
    expect(SessionMayExistError.is(error) && error.candidates?.[0]?.id).toBe((await running())[0]);
  });
});

describe('code of the user that fails after the deed', () => {
  it('leaves the session to be looked for', async () => {
    const mine = new RangeError('mine');
    const client = stage.connect({
      middleware: [
        async (request, next) => {
          const answer = await next(request);
          if (request.method === 'POST') throw mine;
          return answer;
        },
      ],
    });
    const error = await failure(client.sessions.open(body));
    expect(SessionMayExistError.is(error) && error.cause).toBe(mine);
    expect(SessionMayExistError.is(error) && error.candidates?.[0]?.id).toBe((await running())[0]);
  });

  it.each(['onOpening', 'onOpened'])('in `%s` leaves none behind', async (hook) => {
    const mine = new RangeError('mine');
    const options = { [hook]: () => Promise.reject(mine) };
    expect(await failure(stage.quantum.sessions.open(body, options))).toBe(mine);
    expect(await running()).toEqual([]);
  });
});

describe('an intent', () => {
  it('of another instance is refused', async () => {
    lose({ kind: 'reset' });
    const error = await failure(stage.quantum.sessions.open(body));
    if (!SessionMayExistError.is(error)) throw error;
    const { openPlanInstance: instance } = stage.place.credentials;
    const refused = await failure(stage.quantum.sessions.findLost(error.intent, { instance }));
    expect(ConfigError.is(refused)).toBe(true);
  });
});
