import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiClient, NotFoundError, type Operation, type RequestOptions, Resource } from '../../src/index.js';
import { provider } from '../support/client.js';
import { drawJitter, failureAs } from '../support/outcome.js';
import type { paths } from '../support/paths.js';
import { empty, json, type Reply, reset, stallHeaders, startServer } from '../support/server.js';

const remove: Operation<void> = {
  id: 'delete_session',
  resource: 'sessions',
  name: 'delete',
  method: 'DELETE',
  path: '/v1/sessions/{id}',
  retry: 'idempotent',
  decode: 'none',
  doneWhenRepeated: [404],
};
const removeStrictly: Operation<void> = { ...remove, doneWhenRepeated: [] };

class Sessions extends Resource<paths> {
  delete(operation: Operation<void>, options?: RequestOptions) {
    return this.send(
      operation,
      (init) => this.http.DELETE('/v1/sessions/{id}', { ...init, params: { path: { id: 's-1' } } }),
      options,
    );
  }
}

const gone = json(404, { code: '1291', message: 'no such session' });

async function sessionsWhere(...replies: Reply[]): Promise<Sessions> {
  const server = await startServer();
  server.script(...replies);
  return new Sessions(new ApiClient<paths>(provider, { baseUrl: server.url }));
}

beforeEach(() => {
  drawJitter(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a repetition that is answered "it has been done"', () => {
  it.each([
    ['a lost answer', reset()],
    ['500', empty(500)],
    ['503', empty(503)],
    ['408', empty(408)],
  ])('is a success after %s', async (_, first) => {
    const sessions = await sessionsWhere(first, gone);
    const { data, response, attempts } = await sessions.delete(remove).withResponse();
    expect(data).toBeUndefined();
    expect(response.status).toBe(404);
    expect(attempts).toHaveLength(2);
  });

  it('is a success after an attempt that ran out of time', async () => {
    const sessions = await sessionsWhere(stallHeaders(), gone);
    await expect(sessions.delete(remove, { timeout: { attemptMs: 100 } })).resolves.toBeUndefined();
  });

  it('is a success also when the attempt in between was not let in', async () => {
    const sessions = await sessionsWhere(reset(), empty(429), gone);
    await expect(sessions.delete(remove)).resolves.toBeUndefined();
  });
});

describe('the same answer is an error', () => {
  it('to the first attempt', async () => {
    const sessions = await sessionsWhere(gone);
    await failureAs(NotFoundError, sessions.delete(remove));
  });

  it('after an attempt that was certainly not carried out', async () => {
    const sessions = await sessionsWhere(empty(429), gone);
    const error = await failureAs(NotFoundError, sessions.delete(remove));
    expect(error.attempts).toHaveLength(2);
  });

  it('where the operation does not say what it means', async () => {
    const sessions = await sessionsWhere(reset(), gone);
    await failureAs(NotFoundError, sessions.delete(removeStrictly));
  });
});
