import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FixtureSimulator, startFixture } from './fixture.js';

let simulator: FixtureSimulator;
beforeEach(async () => {
  simulator = await startFixture();
});
afterEach(() => simulator.close());

const quickly = (): RequestInit => ({ signal: AbortSignal.timeout(100) });

describe('kinds', () => {
  it("status: the provider's own body, with headers of the rule", async () => {
    simulator.faults.add({ kind: 'status', status: 429, headers: { 'Retry-After': '3' } });
    const response = await simulator.call('/v1/things');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await response.json()).toEqual({ problem: 'A fault was injected into the simulator.' });
    expect(simulator.requests[0]).toMatchObject({ status: 429, fault: 'status', operationId: 'list_things' });
    expect(simulator.violations).toEqual([]);
  });

  it('html: a gateway page', async () => {
    simulator.faults.add({ kind: 'html', status: 200 });
    const response = await simulator.call('/v1/things');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('<html>');
  });

  it('broken-json: JSON that stops half-way', async () => {
    simulator.faults.add({ kind: 'broken-json' });
    const response = await simulator.call('/v1/things');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  it('truncate: less than the length promised', async () => {
    simulator.faults.add({ kind: 'truncate' });
    const response = await simulator.call('/v1/things');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('reset: no answer at all', async () => {
    simulator.faults.add({ kind: 'reset' });
    await expect(simulator.call('/v1/things')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(simulator.requests[0]).toMatchObject({ status: 0, fault: 'reset' });
  });

  it('stall: nothing before the headers', async () => {
    simulator.faults.add({ kind: 'stall' });
    await expect(simulator.call('/v1/things', quickly())).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('stall: nothing more within the body', async () => {
    simulator.faults.add({ kind: 'stall', phase: 'body' });
    const response = await simulator.call('/v1/things', quickly());
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('empty: a status without a body', async () => {
    simulator.faults.add({ kind: 'empty', status: 503 });
    const response = await simulator.call('/v1/things');
    expect([response.status, await response.text()]).toEqual([503, '']);
  });

  it('redirect: to a place of choice', async () => {
    simulator.faults.add({ kind: 'redirect', status: 302, headers: { location: 'http://127.0.0.1:1/x' } });
    const response = await simulator.call('/v1/things', { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/x']);
  });

  it('delay: by a month, for as long as anybody waits', async () => {
    simulator.faults.script('*: delay 30d');
    await expect(simulator.call('/v1/things', quickly())).rejects.toThrow('aborted due to timeout');
  });

  it('delay: the true answer, later', async () => {
    simulator.faults.add({ kind: 'delay', afterMs: 60 });
    const started = performance.now();
    expect(await (await simulator.call('/v1/things')).json()).toEqual([{ id: 'a', state: 'open' }]);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  it.each(['status', 'html', 'broken-json', 'empty', 'redirect', 'truncate', 'stall', 'delay'] as const)(
    '%s: names the request, as every answer does, unless it is anonymous or the rule names it',
    async (kind) => {
      const rule = { kind, phase: 'body', status: 502, processed: true } as const;
      simulator.faults.add(rule);
      simulator.faults.add({ ...rule, processed: false });
      simulator.faults.add({ ...rule, anonymous: true });
      simulator.faults.add({ ...rule, headers: { 'X-FIXTURE-ID': 'mine' } });
      const seen: (string | null)[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        const response = await simulator.call('/v1/things', { redirect: 'manual' });
        await response.body?.cancel();
        seen.push(response.headers.get('x-fixture-id'));
      }
      const [first, second] = simulator.requests.map(({ requestId }) => requestId);
      expect(seen).toEqual([first, second, null, 'mine']);
    },
  );

  it('any: a body of choice', async () => {
    simulator.faults.add({ kind: 'status', status: 418, body: { mine: true } });
    expect(await (await simulator.call('/v1/things')).json()).toEqual({ mine: true });
  });
});

describe('rules', () => {
  const statuses = async (...paths: string[]): Promise<number[]> => {
    const seen: number[] = [];
    for (const path of paths) seen.push((await simulator.call(path)).status);
    return seen;
  };

  it('strike as often as they say, in order', async () => {
    simulator.faults.add({ kind: 'status', status: 429, times: 2 });
    const last = simulator.faults.add({ kind: 'status', status: 500 });
    expect(await statuses('/v1/things', '/v1/things', '/v1/things', '/v1/things')).toEqual([
      429, 429, 500, 200,
    ]);
    expect([last.remaining, simulator.faults.pending]).toEqual([0, []]);
  });

  it.each([
    [{ operationId: 'get_thing' }],
    [{ path: '/v1/things/a' }],
    [{ path: '/fixture/v1/things/a' }],
    [{ path: '/v1/things/{id}' }],
  ])('strike only what matches %j', async (condition) => {
    simulator.faults.add({ ...condition, method: 'get', kind: 'status', status: 503, times: Infinity });
    expect(await statuses('/v1/things', '/v1/things/a')).toEqual([200, 503]);
    simulator.faults.clear();
    expect(await statuses('/v1/things/a')).toEqual([200]);
  });

  it('reach identity routes', async () => {
    const fault = simulator.faults.add({ path: '/fixture-iam/token', kind: 'status', status: 503, times: 5 });
    const token = (): Promise<Response> => fetch(`${simulator.url}/fixture-iam/token`, { method: 'POST' });
    expect([(await token()).status, fault.remaining]).toEqual([503, 4]);
    fault.remove();
    expect((await token()).status).toBe(200);
  });

  it('take the place of the handler, or spoil its answer', async () => {
    simulator.faults.add({ kind: 'reset' });
    simulator.faults.add({ kind: 'reset', processed: true });
    await expect(simulator.post({ name: 'n' })).rejects.toThrow();
    expect(simulator.state.created).toBe(0);
    await expect(simulator.post({ name: 'n' })).rejects.toThrow();
    expect(simulator.state.created).toBe(1);
  });

  it('must strike at least once', () => {
    expect(() => simulator.faults.add({ kind: 'reset', times: 0 })).toThrow(RangeError);
  });
});

describe('close', () => {
  it('ends stalled and delayed connections at once', async () => {
    simulator.faults.add({ kind: 'stall' });
    simulator.faults.add({ kind: 'delay', afterMs: 60_000 });
    const pending = [simulator.call('/v1/things'), simulator.call('/v1/things')];
    const settled = Promise.allSettled(pending);
    while (simulator.faults.pending.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const started = performance.now();
    await simulator.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(performance.now() - started).toBeLessThan(400);
    await expect(fetch(simulator.url)).rejects.toThrow();
  });

  it('waits for an answer under way', async () => {
    const answer = simulator.post({ name: 'x'.repeat(1_000_000) });
    while (simulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const closed = simulator.close();
    expect((await answer).status).toBe(201);
    await closed;
    await simulator.close();
  });
});
