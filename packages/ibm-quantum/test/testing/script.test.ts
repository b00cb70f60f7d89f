import { afterEach, describe, expect, it, vi } from 'vitest';

import {
  AbortError,
  ConnectionError,
  DecodeError,
  type Drift,
  NotFoundError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from '../../src/index.js';
import { TestError, testClient, testOptions, testTransport } from '../../src/testing.js';
import { IbmQuantum, iamApiKey } from '../../src/index.js';
import { failure, samplerParams } from '../stage.js';

const job = { program_id: 'sampler', backend: 'ibm_fez', params: samplerParams };

afterEach(() => {
  vi.useRealTimers();
});

describe('answers', () => {
  it('are given in order, each once; the document supplies what the test does not', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    const example = await test.example('sessions.retrieve', 200, 'closed');
    test
      .on('sessions.retrieve')
      .reply(200)
      .example(200, 'active')
      .reply(200, { ...example, id: 'mine' });
    expect(await quantum.sessions.retrieve('a')).toEqual(await test.example('sessions.retrieve'));
    expect(await quantum.sessions.retrieve('a')).toMatchObject({ state: 'active' });
    const { data, response, requestId } = await quantum.sessions.retrieve('a').withResponse();
    expect(data).toEqual({ ...example, id: 'mine' });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(requestId).toBeUndefined();
    test.verify();
  });

  it('have headers: those of the example, and of the test', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    test.on('sessions.create').reply(404, undefined, { headers: { 'CF-Ray': 'ray-1' } });
    const error = (await failure(quantum.sessions.create({ mode: 'batch' }))) as NotFoundError;
    expect(NotFoundError.is(error)).toBe(true);
    expect(error.code).toBe(String((await test.example('sessions.create', 404)).errors?.[0]?.code));
    expect(Object.fromEntries(error.response.headers)).toMatchObject({
      'cf-ray': 'ray-1',
      'uber-trace-id': '9d1f6f0f3b1f4a3d:7c2e11aa0b5c9d4f:0:1',
      'content-type': 'application/json',
    });
    expect(error.requestId).toBe((await test.example('sessions.create', 404)).trace);
  });

  it('may be worked out from the call, and repeat', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    const base = await test.example('sessions.retrieve', 200);
    test
      .on('sessions.retrieve')
      .reply(200, ({ path }) => ({ ...base, id: path.id }))
      .times(2)
      .reply(404)
      .always();
    expect(await quantum.sessions.retrieve('a')).toMatchObject({ id: 'a' });
    expect(await quantum.sessions.retrieve('b/c d')).toMatchObject({ id: 'b/c d' });
    for (const id of ['d', 'e'])
      expect(NotFoundError.is(await failure(quantum.sessions.retrieve(id)))).toBe(true);
    test.verify();
  });

  it('are for the calls that match', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    const made = await test.example('jobs.create');
    test.on('jobs.create', { body: { backend: 'ibm_torino' } }).reply(200, { ...made, id: 'torino' });
    test
      .on('jobs.create', ({ headers }) => headers['parent-job-id'] === 'p')
      .reply(200, { ...made, id: 'child' });
    test
      .on('jobs.create')
      .reply(200, { ...made, id: 'any' })
      .always();
    expect(await quantum.jobs.create(job, { 'Parent-Job-Id': 'p' })).toMatchObject({ id: 'child' });
    expect(await quantum.jobs.create(job)).toMatchObject({ id: 'any' });
    expect(await quantum.jobs.create({ ...job, backend: 'ibm_torino' })).toMatchObject({ id: 'torino' });
    expect(await quantum.jobs.create({ ...job, backend: 'ibm_torino' })).toMatchObject({ id: 'any' });
  });

  it('are the examples everywhere, when the test says so', async () => {
    const test = testTransport({ unscripted: 'example' });
    const quantum = testClient(test, { check: 'strict' });
    expect((await quantum.sessions.create({ mode: 'batch' })).id).toMatch(/^5f0c8f52/);
    expect(await quantum.sessions.close('a')).toBeUndefined();
    expect(await quantum.jobs.logs('a')).toContain('\n');
    expect((await quantum.backends.list()).devices.length).toBeGreaterThan(0);
  });
});

describe('failures', () => {
  it('are those that the client tells apart', async () => {
    const test = testTransport();
    const quantum = testClient(test, { retry: { maxAttempts: 1 } });
    const script = test.on('sessions.retrieve').reset().refuse().cut().brokenJson().html(502).reply(429);
    const failures = [];
    for (let call = 0; call < 6; call += 1) failures.push(await failure(quantum.sessions.retrieve('a')));
    const [reset, refused, cut, broken, page, limited] = failures;
    expect([reset, refused, cut].map(ConnectionError.is, ConnectionError)).toEqual([true, true, true]);
    expect(reset).toMatchObject({ code: 'ECONNRESET', mayHaveReachedServer: true, phase: 'send' });
    expect(refused).toMatchObject({ code: 'ECONNREFUSED', mayHaveReachedServer: false });
    expect(cut).toMatchObject({ code: 'ECONNRESET', phase: 'body' });
    expect(DecodeError.is(broken)).toBe(true);
    expect(ServerError.is(page)).toBe(true);
    expect((page as ServerError).body).toContain('<!doctype html>');
    expect(RateLimitError.is(limited)).toBe(true);
    script.stall().stall('body');
    const signal = AbortSignal.abort();
    for (const timeout of [{ attemptMs: 20 }, { totalMs: 20 }])
      expect(TimeoutError.is(await failure(quantum.sessions.retrieve('a', { timeout })))).toBe(true);
    expect(AbortError.is(await failure(quantum.sessions.retrieve('a', { signal })))).toBe(true);
    test.verify();
  });

  it('are repeated as those of the service are: at once, with timers that the test moves', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    await test.ready();
    vi.useFakeTimers();
    test.on('sessions.retrieve').reply(429, undefined, { retryAfterSeconds: 30 }).times(2).reply(200);
    const session = quantum.sessions.retrieve('a').withResponse();
    await vi.advanceTimersByTimeAsync(29_900);
    expect(test.calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(30_100);
    expect((await session).attempts).toMatchObject([
      { status: 429 },
      { waitedMs: 30_000 },
      { waitedMs: 30_000 },
    ]);
    test.verify();
  });

  it('let a wait of a day pass in no time', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    await test.ready();
    vi.useFakeTimers();
    const running = await test.example('jobs.retrieve', 200, 'running');
    test.on('jobs.retrieve').reply(200, running).times(100).example(200, 'completed');
    const done = quantum.jobs.waitUntilDone('a');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await done).toMatchObject({ status: 'Completed' });
    expect(test.calls).toHaveLength(101);
  });

  it('show drift, where nothing checks an answer', async () => {
    const test = testTransport();
    const drifts: Drift[] = [];
    const quantum = testClient(test, { onDrift: (drift) => drifts.push(drift) });
    test.on('sessions.retrieve').raw(200, { id: 7, mode: 'batch', backend_name: null });
    expect(await quantum.sessions.retrieve('a')).toMatchObject({ id: 7 });
    expect(drifts).toMatchObject([{ operation: 'sessions.retrieve', issues: [{ path: 'body.id' }] }]);
  });
});

describe('the log', () => {
  it('has what was sent, and nothing that proves identity', async () => {
    const test = testTransport({ unscripted: 'example' });
    const quantum = testClient(test);
    await quantum.jobs.list({ tags: ['a', 'b'], limit: 5 });
    await quantum.jobs.create(job);
    const [list, create] = test.calls;
    expect(list).toMatchObject({ operation: 'jobs.list', query: { tags: ['a', 'b'], limit: '5' }, path: {} });
    expect(create?.body).toEqual(job);
    expect(create?.headers).toMatchObject({
      'content-type': 'application/json',
      'ibm-api-version': '2026-04-15',
    });
    expect(JSON.stringify(test.calls)).not.toContain('test-token');
    expect(test.callsTo('jobs.create')[0]?.body?.program_id).toBe('sampler');
    test.clear();
    expect(test.calls).toEqual([]);
  });
});

describe('a wrong test', () => {
  it('is told what was asked and what is scripted, once', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    test.on('sessions.retrieve', { path: { id: 'b' } }).reply(200);
    test.on('jobs.list');
    const error = (await failure(quantum.sessions.retrieve('a'))) as TestError;
    expect(TestError.is(error)).toBe(true);
    expect(error.problem).toBe('unexpected');
    expect(error.message).toBe(
      'Unexpected call 1 of sessions.retrieve (id=a). Scripted for it: 200 for {"path":{"id":"b"}}.',
    );
    expect(test.calls).toHaveLength(1);
    const other = await failure(quantum.sessions.create({ mode: 'batch' }));
    expect(String(other)).toContain(
      'sessions.create (body {"mode":"batch"}). Nothing is scripted for it, only for sessions.retrieve, jobs.list.',
    );
    expect(() => {
      test.verify();
    }).toThrow(
      /Unexpected call 1 of sessions\.retrieve[^]*Unexpected call 1 of sessions\.create[^]*never asked for/,
    );
  });

  it('hears of answers that were not needed', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    test.on('sessions.close').reply(204).times(3);
    test.on('jobs.list').reply(200).always();
    await quantum.sessions.close('a');
    expect(() => {
      test.verify();
    }).toThrow('Scripted, but never asked for: sessions.close: 204, 2 times.');
  });

  it('cannot answer what the service could not', async () => {
    const test = testTransport();
    const quantum = testClient(test);
    const open = await test.example('sessions.create');
    // @ts-expect-error -- a state that there is not, as JavaScript could say it
    test.on('sessions.create').reply(200, { ...open, max_ttl: 'long', timestamps: [{ status: 1 }] });
    const error = (await failure(quantum.sessions.create({ mode: 'batch' }))) as TestError;
    expect(error.problem).toBe('fixture');
    expect(error.message).toContain('sessions.create 200: the scripted body is not what the document says: ');
    expect(error.message).toContain('#/max_ttl must be a number, not a string');
    expect(error.message).toContain('#/timestamps/0/timestamp is missing');
    test.on('sessions.retrieve').example(200, 'clsoed');
    expect(String(await failure(quantum.sessions.retrieve('a')))).toContain(
      "the document has no example 'clsoed'; it has open, active, closed, placeholder",
    );
    expect(() => {
      test.verify();
    }).toThrow(/max_ttl[^]*clsoed/);
  });

  it.each<[string, (test: ReturnType<typeof testTransport>, check: () => never) => unknown]>([
    ['answer', (test, check) => test.on('sessions.retrieve').reply(200, check).always()],
    ['response', (test, check) => test.on('sessions.retrieve').respond(check).always()],
    ['match', (test, check) => test.on('sessions.retrieve', check).example().always()],
  ])('hears of an assertion that failed in its %s, at once and in verify', async (_, script) => {
    const test = testTransport();
    script(test, () => expect.fail('not this session'));
    const error = (await failure(testClient(test).sessions.retrieve('a'))) as TestError;
    const message = 'sessions.retrieve: the function in the test threw: not this session';
    expect(error).toMatchObject({ problem: 'fixture', message, cause: { name: 'AssertionError' } });
    expect(test.calls.length).toBe(1);
    expect(() => {
      test.verify();
    }).toThrow(message);
    expect(() => test.on('sessions.close').raw(9999)).toThrow('`raw` takes a status from 200 to 599');
  });

  it('is told the right name', () => {
    const test = testTransport();
    // @ts-expect-error -- no such operation
    expect(() => test.on('sessions.creat')).toThrow("Did you mean 'sessions.create'?");
    // @ts-expect-error -- the vendor's name
    expect(() => test.on('create_session')).toThrow("Did you mean 'sessions.create'?");
  });

  it('needs no token, unless it is about tokens', async () => {
    const test = testTransport({ unscripted: 'example' });
    const credential = iamApiKey('a-key');
    const quantum = new IbmQuantum({ ...testOptions(test), credential });
    expect(String(await failure(quantum.jobs.list()))).toContain(
      'POST https://iam.cloud.ibm.com/identity/token is no operation of ibm-quantum.',
    );
    const token = { access_token: 'given', token_type: 'Bearer', expires_in: 3600 };
    const elsewhere = vi.fn(() => Promise.resolve(Response.json(token)));
    const other = testTransport({ unscripted: 'example', elsewhere });
    await new IbmQuantum({ ...testOptions(other), credential }).jobs.list();
    expect(elsewhere).toHaveBeenCalledOnce();
  });
});
