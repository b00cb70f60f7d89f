import { inspect } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SdkError } from '../src/index.js';
import {
  type ApiError,
  AuthenticationError,
  BadRequestError,
  bearer,
  ConflictError,
  DecodeError,
  iamApiKey,
  type IbmQuantum,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
} from '../src/index.js';
import { failure, samplerParams, setStage } from './stage.js';

const stage = setStage();
const unknownId = '00000000-0000-4000-8000-000000000000';

/** One attempt only, unless a test is about more. */
let quantum: IbmQuantum;
let caught: unknown[];
beforeEach(() => {
  quantum = stage.connect({ retry: { maxAttempts: 1 } });
  caught = [];
});

type ErrorClass<E> = (abstract new (...args: never[]) => E) & { is(error: unknown): boolean };

async function errorOf<E extends SdkError>(
  expected: ErrorClass<E>,
  pending: PromiseLike<unknown>,
): Promise<E> {
  const error = await failure(pending);
  caught.push(error);
  if (!expected.is(error)) throw error;
  return error as E;
}

/** Whatever went wrong: what proves identity is nowhere in what a program might print. */
afterEach(() => {
  const tokens = stage.sent.map(({ headers }) => headers['authorization']?.slice('Bearer '.length));
  const { apiKey, readerApiKey } = stage.place.credentials;
  const secrets = [apiKey, readerApiKey, ...tokens].filter((secret) => secret !== undefined);
  expect(secrets.length).toBeGreaterThan(0);
  for (const error of caught as SdkError[]) {
    const text = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 20 })].join(
      '\n',
    );
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
});

describe('who calls', () => {
  it('an expired token that cannot be renewed', async () => {
    const client = stage.connect({ credential: bearer(stage.place.credentials.expiredToken) });
    const error = await errorOf(AuthenticationError, client.backends.list());
    expect(error).toMatchObject({ status: 401, code: '1201', operation: 'backends.list' });
    expect(error.requestId).toBe(stage.lastId());
    expect(error.message).toMatch(/has expired.*1201.*API key/);
  });

  it('a token that is none', async () => {
    const client = stage.connect({ credential: bearer('not-a-token-at-all') });
    const error = await errorOf(AuthenticationError, client.sessions.retrieve(unknownId));
    expect(error).toMatchObject({ status: 401, code: '1201', requestId: stage.lastId() });
  });

  it('a refusal that a fresh token does not cure comes back after one more attempt', async () => {
    stage.simulator.faults.add({ operationId: 'list_backends', kind: 'status', status: 401, times: 2 });
    const error = await errorOf(AuthenticationError, quantum.backends.list());
    expect(error.attempts.map(({ status }) => status)).toEqual([401, 401]);
    expect(stage.exchanges()).toBe(2);
  });

  describe('a user who may read only', () => {
    const reader = (): IbmQuantum => {
      const { credentials, identityUrl } = stage.place;
      return stage.connect({
        credential: iamApiKey(credentials.readerApiKey, { identityUrl: identityUrl! }),
      });
    };
    const job = { program_id: 'sampler', backend: 'ibm_fez', params: samplerParams };

    it.each<[string, (client: IbmQuantum, session: string, job: string) => PromiseLike<unknown>]>([
      ['sessions.create', (client) => client.sessions.create({ mode: 'batch', backend: 'ibm_fez' })],
      ['sessions.update', (client, session) => client.sessions.update(session, { accepting_jobs: false })],
      ['sessions.close', (client, session) => client.sessions.close(session)],
      ['jobs.create', (client) => client.jobs.create(job)],
      ['jobs.cancel', (client, _, id) => client.jobs.cancel(id)],
      ['jobs.delete', (client, _, id) => client.jobs.delete(id)],
    ])('lacks the permission for %s', async (operation, call) => {
      const session = await quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez' });
      const { id } = await quantum.jobs.create(job);
      const error = await errorOf(PermissionDeniedError, call(reader(), session.id, id));
      expect(error).toMatchObject({ status: 403, code: '1200', operation, requestId: stage.lastId() });
      expect(error.message).toContain('IAM action');
      expect(error.attempts).toHaveLength(1);
      expect((await reader().sessions.retrieve(session.id)).accepting_jobs).toBe(true);
    });
  });

  it('an instance that the plan refuses', async () => {
    const { openPlanInstance: instance } = stage.place.credentials;
    const error = await errorOf(
      BadRequestError,
      quantum.sessions.create({ mode: 'dedicated' }, { instance }),
    );
    expect(error.message).toContain('Open plan');
    expect(error.code).toBeUndefined();
  });
});

describe('what is asked for', () => {
  it('an unknown session: a code in words, and the advice to look at the instance', async () => {
    const error = await errorOf(NotFoundError, quantum.sessions.retrieve(unknownId));
    expect(error).toMatchObject({ status: 404, code: 'not_found' });
    expect(error.requestId).toBe(stage.lastId());
    expect(error.message).toMatch(/unknown session.*another instance/);
  });

  it('a session of another instance is as unknown', async () => {
    const { id } = await quantum.sessions.create({ mode: 'batch', backend: 'ibm_fez' });
    const { openPlanInstance: instance } = stage.place.credentials;
    await errorOf(NotFoundError, quantum.sessions.retrieve(id, { instance }));
  });

  it('an unknown job: a code in figures', async () => {
    const error = await errorOf(NotFoundError, quantum.jobs.retrieve('nosuchjob'));
    expect(error).toMatchObject({ status: 404, code: '1291', requestId: stage.lastId() });
  });

  it('an unknown backend', async () => {
    const error = await errorOf(NotFoundError, quantum.backends.status('ibm_none'));
    expect(error.code).toBe('1007');
    expect(error.message).toContain('backends.list');
  });

  it('results before the end', async () => {
    const { id } = await quantum.jobs.create({
      program_id: 'sampler',
      backend: 'ibm_fez',
      params: samplerParams,
    });
    const error = await errorOf(BadRequestError, quantum.jobs.results(id));
    expect(error.code).toBe('1234');
    expect(error.message).toContain('waitUntilDone');
  });

  it('cancelling what has ended', async () => {
    const { id } = await quantum.jobs.create({
      program_id: 'sampler',
      backend: 'ibm_fez',
      params: samplerParams,
    });
    await quantum.jobs.cancel(id);
    await errorOf(ConflictError, quantum.jobs.cancel(id));
  });
});

describe('the service', () => {
  it('has had too many requests', async () => {
    stage.simulator.faults.add({ operationId: 'create_job', kind: 'status', status: 429 });
    const pending = quantum.jobs.create({ program_id: 'sampler', backend: 'ibm_fez', params: samplerParams });
    const error = await errorOf(RateLimitError, pending);
    expect(error).toMatchObject({ status: 429, code: '1202', retryAfterMs: 1000 });
    expect(error.requestId).toBe(stage.lastId());
    expect(error.message).toContain('5 jobs per minute');
  });

  it('fails', async () => {
    stage.simulator.faults.add({ operationId: 'list_jobs', kind: 'status', status: 500 });
    const error = await errorOf(ServerError, quantum.jobs.list());
    expect(error).toMatchObject({ status: 500, code: '1000' });
    expect(error.requestId).toBe(stage.lastId());
  });

  it('fails again and again, each attempt listed', async () => {
    stage.simulator.faults.add({ operationId: 'list_jobs', kind: 'status', status: 503, times: 3 });
    const error = await errorOf(ServerError, stage.quantum.jobs.list());
    expect(error.code).toBe('1999');
    expect(error.attempts.map(({ status }) => status)).toEqual([503, 503, 503]);
  });

  it('fails once: reads go on, and what is not safe to repeat is not repeated', async () => {
    stage.simulator.faults.add({ operationId: 'list_jobs', kind: 'status', status: 500 });
    expect((await stage.quantum.jobs.list()).items).toEqual([]);
    stage.simulator.faults.add({ operationId: 'create_job', kind: 'status', status: 500, processed: true });
    const pending = stage.quantum.jobs.create({
      program_id: 'sampler',
      backend: 'ibm_fez',
      params: samplerParams,
    });
    await errorOf(ServerError, pending);
    expect((await stage.quantum.jobs.list()).total).toBe(1);
  });

  it('is unreachable for Cloudflare: a read is repeated on 522', async () => {
    stage.simulator.faults.add({ operationId: 'list_jobs', kind: 'html', status: 522 });
    const { attempts } = await stage.quantum.jobs.list().withResponse();
    expect(attempts.map(({ status }) => status)).toEqual([522, 200]);
  });

  it('answers with a web page and an error status', async () => {
    stage.simulator.faults.add({ operationId: 'get_session', kind: 'html', status: 502 });
    const error = await errorOf(ServerError, quantum.sessions.retrieve(unknownId));
    expect(error).toMatchObject({ status: 502, code: undefined, requestId: stage.lastTrace() });
    expect(error.message).toContain('web page');
  });

  it('is not reached by the proxy in front of it, whose page has only its own id', async () => {
    const headers = { 'cf-ray': '8f00ba4-FRA' };
    const rule = { operationId: 'get_session', kind: 'html', status: 502, anonymous: true } as const;
    stage.simulator.faults.add({ ...rule, headers });
    const error = await errorOf(ServerError, quantum.sessions.retrieve(unknownId));
    expect(error).toMatchObject({ status: 502, code: undefined, requestId: '8f00ba4-FRA' });
    stage.simulator.faults.add(rule);
    expect(await failure(quantum.sessions.retrieve(unknownId))).toMatchObject({ requestId: undefined });
  });

  it('answers with a web page and status 200', async () => {
    stage.simulator.faults.add({ operationId: 'get_session', kind: 'html', status: 200 });
    const error = await errorOf(DecodeError, quantum.sessions.retrieve(unknownId));
    expect(error).toMatchObject({
      status: 200,
      operation: 'sessions.retrieve',
      requestId: stage.lastTrace(),
    });
    expect(error.message).toContain('web page');
  });

  it('answers with broken JSON', async () => {
    stage.simulator.faults.add({ operationId: 'get_session', kind: 'broken-json' });
    const error = await errorOf(DecodeError, quantum.sessions.retrieve(unknownId));
    expect(error).toMatchObject({ status: 200, requestId: stage.lastTrace() });
  });

  it('echoes the token, which is cut out', async () => {
    await quantum.backends.list();
    const authorization = stage.sent.at(-1)?.headers['authorization'] ?? '';
    const body = { trace: 't', errors: [{ code: 1201, message: `Refused: ${authorization}` }] };
    stage.simulator.faults.add({ operationId: 'list_backends', kind: 'status', status: 400, body });
    const error = await errorOf(BadRequestError, quantum.backends.list());
    expect(error.message).toContain('[redacted]');
    expect(JSON.stringify((error as ApiError).body)).not.toContain(authorization.slice(7));
  });
});
