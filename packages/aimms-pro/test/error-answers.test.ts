import { describe, expect, it } from 'vitest';

import {
  type AimmsPro,
  ApiError,
  apiKey,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  DecodeError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RedirectError,
  SdkError,
  ServerError,
  TimeoutError,
} from '../src/index.js';
import {
  calls,
  connect,
  credentials,
  failureOf,
  lastId,
  launchRunning,
  printed,
  simulator,
  setUp,
} from './harness.js';

setUp();

const once = { retry: { maxAttempts: 1 } };
const PLANTED = 'planted-secret-key-4711';

/** A failed call's error, known to print none of the keys. */
async function errorOf(call: (client: AimmsPro) => PromiseLike<unknown>, key?: string): Promise<unknown> {
  const value = key ?? credentials().apiKey;
  const lines: string[] = [];
  const note = (...line: unknown[]): void => {
    lines.push(JSON.stringify(line));
  };
  const logger = { debug: note, info: note, warn: note, error: note };
  const error = await failureOf(
    call(connect({ credential: apiKey(value), logger, logLevel: 'debug', ...once })),
  );
  expect(`${printed(error)}\n${lines.join('\n')}`).not.toContain(value);
  expect(SdkError.is(error)).toBe(true);
  return error;
}

function factsOf(error: unknown): [number, string | undefined, boolean] | undefined {
  if (!ApiError.is(error)) return undefined;
  return [error.status, error.code, error.requestId === lastId()];
}

describe('refused', () => {
  it.each([
    ['a wrong key', (): string => PLANTED],
    ['an expired key', (): string => credentials().expiredApiKey],
  ])('%s', async (_, key) => {
    const error = await errorOf((client) => client.webuiSessions.list(), key());
    expect(AuthenticationError.is(error)).toBe(true);
    expect(factsOf(error)).toEqual([401, '401', true]);
    expect(String(error)).toContain('one year');
    expect(calls().length).toBe(1);
  });

  it.each([
    ['sessions', 'Session', (client: AimmsPro) => client.solveSessions.list()],
    ['tasks', 'Tasks', (client: AimmsPro) => client.tasks.retrieve('t')],
  ])('a key without the scope for %s', async (_, scope, call) => {
    const error = await errorOf(call, credentials().unscopedApiKey);
    expect(PermissionDeniedError.is(error)).toBe(true);
    expect(factsOf(error)).toEqual([403, '403', true]);
    expect(String(error)).toContain(`\`${scope}\` scope`);
  });

  it.each([
    ['session', (client: AimmsPro) => client.webuiSessions.retrieve('no-such-id')],
    ['log', (client: AimmsPro) => client.taskSessions.logs('no-such-id')],
    ['task', (client: AimmsPro) => client.tasks.retrieve('no-such-id')],
    ['session to delete', (client: AimmsPro) => client.solveSessions.delete('no-such-id')],
  ])('an unknown %s', async (_, call) => {
    const error = await errorOf(call);
    expect(NotFoundError.is(error)).toBe(true);
    expect(factsOf(error)).toEqual([404, '404', true]);
  });

  it('a state that does not allow the call', async () => {
    const { session_id } = await launchRunning('webui');
    await connect().webuiSessions.terminate(session_id);
    const error = await errorOf((client) => client.webuiSessions.terminate(session_id));
    expect(ConflictError.is(error)).toBe(true);
    expect(factsOf(error)).toEqual([409, '409', true]);
  });
});

describe('a failing service', () => {
  const list = (client: AimmsPro): PromiseLike<unknown> => client.webuiSessions.list();

  it('429', async () => {
    simulator.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '3' } });
    const error = await errorOf(list);
    expect(RateLimitError.is(error) && error.retryAfterMs).toBe(3_000);
    expect(factsOf(error)).toEqual([429, '429', true]);
  });

  it.each([
    ['the usual body', undefined, '500', /HTTP 500/],
    ['an opaque number', { code: 30002, message: 'Internal error.' }, '30002', /Internal error\./],
    ['a text', 'Internal Server Error', undefined, /Internal Server Error/],
    ['a JSON string', '"out of order"', undefined, /out of order/],
  ])('500 with %s', async (_, body, code, message) => {
    simulator.faults.add({ kind: 'status', status: 500, body });
    const error = await errorOf(list);
    expect(ServerError.is(error)).toBe(true);
    expect(factsOf(error)).toEqual([500, code, true]);
    expect(String(error)).toMatch(message);
  });

  it('an echo of the key is cut out', async () => {
    const { apiKey: key } = credentials();
    simulator.faults.add({
      kind: 'status',
      status: 500,
      body: { message: `bad key ${key}`, detail: { key } },
    });
    const error = await errorOf(list);
    expect(String(error)).toContain('bad key [redacted]');
    expect(ApiError.is(error) && JSON.stringify(error.body)).not.toContain(key);
  });

  it('a web page with an error status', async () => {
    simulator.faults.add({ kind: 'html', status: 502 });
    const error = await errorOf(list);
    expect(ServerError.is(error) && [error.status, error.requestId]).toEqual([502, lastId()]);
    expect(String(error)).toContain('web page');
  });

  it('a web page with status 200', async () => {
    simulator.faults.add({ kind: 'html', status: 200 });
    const error = await errorOf(list);
    expect(DecodeError.is(error) && [error.status, error.requestId]).toEqual([200, lastId()]);
    expect(String(error)).toContain('web page');
  });

  it('a web page of a proxy, which knows no request id', async () => {
    simulator.faults.add({ kind: 'html', status: 502, anonymous: true });
    const error = await errorOf(list);
    expect(ServerError.is(error) && [error.status, error.requestId]).toEqual([502, undefined]);
  });

  it('broken JSON', async () => {
    simulator.faults.add({ kind: 'broken-json', processed: true });
    const error = await errorOf(list);
    expect(DecodeError.is(error) && [error.status, error.requestId]).toEqual([200, lastId()]);
  });

  it.each(['reset', 'truncate'] as const)('%s', async (kind) => {
    simulator.faults.add({ kind });
    expect(ConnectionError.is(await errorOf(list))).toBe(true);
  });

  it('a stall', async () => {
    simulator.faults.add({ kind: 'stall', phase: 'body' });
    const error = await errorOf((client) => client.webuiSessions.list({}, { timeout: { attemptMs: 100 } }));
    expect(TimeoutError.is(error) && [error.limit, error.phase]).toEqual(['attemptMs', 'body']);
  });

  it('a redirect takes no key along', async () => {
    simulator.faults.add({ kind: 'redirect' });
    const error = await errorOf(list);
    expect(RedirectError.is(error) && error.targetOrigin).toBe('https://elsewhere.invalid');
  });
});

describe('repetition', () => {
  const eager = { retry: { maxAttempts: 3 } };

  it('repeats reads', async () => {
    simulator.faults.add({ kind: 'status', status: 503, times: 2 });
    const { attempts } = await connect(eager).webuiSessions.list().withResponse();
    expect(attempts.map((attempt) => attempt.status)).toEqual([503, 503, 200]);
  });

  it.each([
    ['terminate', (client: AimmsPro, id: string) => client.webuiSessions.terminate(id)],
    ['delete', (client: AimmsPro, id: string) => client.webuiSessions.delete(id)],
  ])('never repeats %s', async (_, call) => {
    const { session_id } = await launchRunning('webui');
    simulator.faults.add({ kind: 'status', status: 503, times: 9 });
    expect(ServerError.is(await failureOf(call(connect(eager), session_id)))).toBe(true);
    expect(calls().length).toBe(1);
  });

  it('never repeats an interrupt', async () => {
    simulator.faults.add({ kind: 'reset', times: 9 });
    const error = await failureOf(connect(eager).tasks.interrupt('t', { setstatus: 'interrupt-solve' }));
    expect(ConnectionError.is(error)).toBe(true);
    expect(calls().length).toBe(1);
  });
});

describe('log text', () => {
  const line = '2025-07-24 09:00:02.114 aimms-session --logon-token=planted-logon-token';

  it.each([
    ['as the error body', { kind: 'status', status: 500, body: line } as const],
    ['within an error body', { kind: 'status', status: 500, body: { message: line, log: [line] } } as const],
    ['cut off', { kind: 'truncate', body: line } as const],
  ])('%s is in no error', async (_, fault) => {
    simulator.faults.add(fault);
    const error = await errorOf((client) => client.webuiSessions.logs('a'));
    expect(printed(error)).not.toContain('planted-logon-token');
  });
});

it.each(['', ' ', '.', '..', 'a\nb'])('refuses the id %j before sending', async (id) => {
  const error = await errorOf((client) => client.webuiSessions.retrieve(id));
  expect(InvalidRequestError.is(error)).toBe(true);
  expect(simulator.requests.length).toBe(0);
});

it('encodes an id that would leave its place', async () => {
  const error = await errorOf((client) => client.webuiSessions.retrieve('../task/a?b#c'));
  expect(NotFoundError.is(error)).toBe(true);
  expect(simulator.requests[0]?.operationId).toBe('getWebuiSession');
});

it.each([
  [
    'an interrupt',
    (client: AimmsPro) => client.tasks.interrupt('t', { setstatus: 'interrupt-sleep' } as never),
    'body.setstatus',
  ],
  ['a token target', (client: AimmsPro) => client.tokens.exchange({ target_list: [] }), 'body.target_list'],
  ['a limit', (client: AimmsPro) => client.webuiSessions.list({ limit: 0 }), 'query.limit'],
])('checks %s before sending', async (_, call, path) => {
  const error = await errorOf(call);
  expect(InvalidRequestError.is(error) && error.issues.map((issue) => issue.path)).toEqual([path]);
  expect(simulator.requests.length).toBe(0);
});
