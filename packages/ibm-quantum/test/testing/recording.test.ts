import { describe, expect, it } from 'vitest';

import {
  iamApiKey,
  type IbmQuantum,
  type JobProgress,
  type NotFoundError,
  type Session,
} from '../../src/index.js';
import { recorder, type Recording, replay, TestError, testClient } from '../../src/testing.js';
import { failure, samplerParams, setStage } from '../stage.js';

const stage = setStage(1000);

const PLANTED = 'planted-in-a-field-that-no-document-has';

/** The simulator, but that every session quotes the proof of identity, and has a member that no document knows. */
const talkative: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!/\/v1\/sessions/.test(String(input)) || response.status !== 200) return response;
  const session = (await response.json()) as Session;
  const proof = new Headers(init?.headers).get('authorization');
  return Response.json({ ...session, state_reason: `asked with ${String(proof)}`, session_token: PLANTED });
};

/** A life with everything that a recording has to keep apart. */
async function life(quantum: IbmQuantum): Promise<unknown[]> {
  const session = await quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez', max_ttl: 900 });
  const { id } = await quantum.jobs.create({
    program_id: 'sampler',
    backend: 'ibm_fez',
    session_id: session.id,
    params: samplerParams,
    tags: ['nightly'],
  });
  const wait = { minIntervalMs: 1, maxIntervalMs: 5, onProgress: (_: unknown, __: JobProgress) => undefined };
  const done = await quantum.jobs.waitUntilDone(id, wait);
  const jobs = await quantum.jobs.list({ session_id: session.id, tags: ['nightly'] });
  const gone = (await failure(quantum.sessions.retrieve('gone-and-forgotten'))) as NotFoundError;
  await quantum.sessions.close(session.id);
  return [
    session.id,
    done.status,
    await quantum.jobs.results(id),
    jobs.items.length,
    gone.code,
    gone.requestId,
  ];
}

async function record(
  ids?: 'stable',
): Promise<{ file: Recording; result: unknown[]; left: readonly string[] }> {
  const recording = recorder({ fetch: talkative, ...(ids === undefined ? {} : { ids }) });
  const result = await life(stage.connect({ fetch: recording.fetch, check: 'report' }));
  const file = JSON.parse(JSON.stringify(await recording.file())) as Recording;
  return { file, result, left: recording.leftOut };
}

describe('a recording', () => {
  it('holds what the document names, and no secret', async () => {
    const { file, left } = await record();
    const text = JSON.stringify(file);
    const { apiKey, instance } = stage.place.credentials;
    const tokens = stage.sent.map(({ headers }) => headers['authorization']?.replace('Bearer ', ''));
    expect(stage.exchanges()).toBe(1);
    for (const secret of [apiKey, instance, PLANTED, 'session_token', 'Bearer ', ...tokens])
      expect(secret === undefined || !text.includes(secret)).toBe(true);
    expect(file).toMatchObject({ format: 'compute-sessions-recording', version: 1, provider: 'ibm-quantum' });
    const [first] = file.exchanges;
    expect(first).toMatchObject({
      operation: 'sessions.create',
      request: { path: {}, query: {}, body: { mode: 'batch', backend: 'ibm_fez', max_ttl: 900 } },
      response: { status: 200, body: { mode: 'batch', state_reason: 'asked with [redacted]' } },
    });
    expect(left).toEqual(['sessions.create 200 #/session_token']);
    expect(text).not.toMatch(/authorization|service-crn/i);
  });

  it('is replayed: the same program, without the service, has the same result', async () => {
    const { file, result } = await record();
    const recorded = replay(file);
    expect(await life(testClient(recorded, { check: 'strict' }))).toEqual(result);
    recorded.verify();
  });

  it('may have ids that do not change from one run to the next, and is replayed with them', async () => {
    const [one, two] = [await record('stable'), await record('stable')];
    const ids = ({ file }: typeof one): unknown[] =>
      file.exchanges.filter(({ operation }) => operation !== 'jobs.retrieve').map(({ request }) => request);
    expect(one.result[0]).not.toBe(two.result[0]);
    expect(ids(one)).toEqual(ids(two));
    expect(JSON.stringify(one.file)).not.toContain(one.result[0]);
    const recorded = replay(one.file);
    await life(testClient(recorded, { check: 'strict' }));
    recorded.verify();
  });

  it('tells a call that it does not have, and where it differs', async () => {
    const { file } = await record();
    const recorded = replay(file);
    const quantum = testClient(recorded);
    const error = (await failure(quantum.sessions.create({ mode: 'batch', max_ttl: 901 }))) as TestError;
    expect(TestError.is(error)).toBe(true);
    expect(error.problem).toBe('replay');
    expect(error.message).toContain(
      'No recorded answer to sessions.create (body {"mode":"batch","max_ttl":901}). ',
    );
    expect(error.message).toContain('differs at #/body/mode'.replace('mode', 'backend'));
    expect(String(await failure(quantum.versions.list()))).toContain(
      'next in the recording is sessions.create',
    );
    expect(() => {
      recorded.verify();
    }).toThrow(/No recorded answer[^]*recorded exchanges were not asked for, the first: sessions\.create/);
  });

  it('is refused when it is another one', async () => {
    const { file } = await record();
    expect(() => replay({ ...file, version: 2 })).toThrow('has version 2; this package reads 1');
    expect(() => replay({ ...file, provider: 'aimms-pro' })).toThrow('is of aimms-pro');
    expect(() => replay([])).toThrow('This is no recording');
    const request = { path: { id: 'a' }, query: {} };
    const exchange = { operation: 'sessions.retrieve', request, response: { status: 200, headers: {} } };
    replay({ ...file, exchanges: [exchange] });
    for (const damaged of [
      null,
      {},
      { ...exchange, request: {} },
      { ...exchange, response: undefined },
      { ...exchange, response: { status: 9999, headers: {} } },
      { ...exchange, response: { status: 200, headers: { 'a b': 'c' } } },
    ])
      expect(() => replay({ ...file, exchanges: [exchange, damaged] })).toThrow(
        'Exchange 1 of the recording is damaged.',
      );
  });

  it('has failures of the connection too', async () => {
    const recording = recorder({ fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const quantum = testClient(recording, { retry: { maxAttempts: 1 } });
    await failure(quantum.sessions.retrieve('a'));
    const file = await recording.file();
    expect(file.exchanges).toMatchObject([{ response: { failure: 'ECONNRESET' } }]);
    const error = await failure(
      testClient(replay(file), { retry: { maxAttempts: 1 } }).sessions.retrieve('a'),
    );
    expect(error).toMatchObject({ code: 'ECONNRESET', mayHaveReachedServer: true });
  });

  it('keeps no login of Basic, and no key in a header or in the query', async () => {
    const recording = recorder({
      fetch: (input, init) => {
        const said = `${String(input)} ${JSON.stringify(init?.headers)} ${atob('dXNlcjpwYXNzd29yZC1vZi1iYXNpYw==')}`;
        return Promise.resolve(Response.json({ id: said, mode: 'batch', backend_name: 'pass' }));
      },
    });
    const headers = {
      authorization: 'Basic dXNlcjpwYXNzd29yZC1vZi1iYXNpYw==',
      'x-api-key': 'key-in-a-header',
      cookie: 'sid=cookie-of-a-session-that-is-long',
    };
    await recording.fetch('https://quantum.test/v1/sessions/a?api_key=key-in-the-query', { headers });
    const text = JSON.stringify(await recording.file());
    expect(text).toContain('https://quantum.test/v1/sessions/a?api_key=[redacted]');
    for (const secret of ['dXNlcjpw', 'password-of', 'key-in', 'cookie-of'])
      expect(text).not.toContain(secret);
  });
});

it('exchanges of tokens pass through, and are not written down', async () => {
  const recording = recorder({ fetch: talkative });
  const { apiKey } = stage.place.credentials;
  const credential = iamApiKey(apiKey, { identityUrl: stage.place.identityUrl! });
  await stage.connect({ fetch: recording.fetch, credential }).versions.list();
  await stage.connect({ fetch: recording.fetch, credential }).jobs.list();
  const { exchanges } = await recording.file();
  expect(exchanges.map(({ operation }) => operation)).toEqual(['versions.list', 'jobs.list']);
  expect(stage.exchanges()).toBe(1);
});
