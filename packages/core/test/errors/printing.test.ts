import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';

import {
  ApiError,
  ConnectionError,
  DecodeError,
  DriftError,
  NotFoundError,
  SessionStateError,
} from '../../src/index.js';
import { testClient } from '../support/client.js';
import { failureAs } from '../support/outcome.js';
import { json, reset, startServer, text } from '../support/server.js';

const printed = (error: unknown): string => inspect(error, { depth: 10 }) + JSON.stringify(error);

describe('a printed error', () => {
  it('of an answer shows its facts, but neither body nor response', async () => {
    const server = await startServer();
    const body = { code: 'E7', message: 'no such session', request_id: 'r7', owner: 'private-detail' };
    server.always(json(404, body, { 'x-internal': 'private-header' }));
    const error = await failureAs(NotFoundError, testClient(server).retrieve('s1'));
    expect(error.body).toEqual(body);
    expect(error.response.headers.get('x-internal')).toBe('private-header');
    expect(printed(error)).not.toMatch(/private/);
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'NotFoundError',
      message: 'sessions.retrieve: HTTP 404: no such session (code E7, request id r7)',
      operation: 'sessions.retrieve',
      status: 404,
      code: 'E7',
      requestId: 'r7',
      attempts: [{ number: 1, status: 404, waitedMs: 0, durationMs: error.attempts[0]!.durationMs }],
    });
  });

  it('of an unreadable body quotes none of it', async () => {
    const server = await startServer();
    server.always(text(200, '{"private-detail": tru'));
    const error = await failureAs(DecodeError, testClient(server).retrieve('s1'));
    expect(printed(error)).not.toContain('private');
    expect(error.response.status).toBe(200);
  });

  it('of drift shows places, not data', async () => {
    const server = await startServer();
    server.always(json(200, { id: 17, note: 'private-detail' }));
    const error = await failureAs(DriftError, testClient(server, { check: 'strict' }).retrieve('s1'));
    expect(error.data).toEqual({ id: 17, note: 'private-detail' });
    expect(printed(error)).not.toContain('private');
    expect(printed(error)).toContain('body.id');
  });

  it('of a wait hides the session', () => {
    const last = { note: 'private-detail' };
    const error = new SessionStateError({
      id: 's',
      state: 'failed',
      rawState: 'Error',
      wanted: 'running',
      last,
    });
    expect(error.last).toBe(last);
    expect(printed(error)).not.toContain('private');
  });

  it('of a connection shows code and attempts', async () => {
    const server = await startServer();
    server.always(reset());
    const error = await failureAs(ConnectionError, testClient(server).create({ mode: 'batch' }));
    const shown = JSON.parse(JSON.stringify(error)) as Record<string, unknown>;
    expect(shown).toMatchObject({ name: 'ConnectionError', phase: 'send', mayHaveReachedServer: true });
    expect(shown['attempts']).toHaveLength(1);
    expect(shown['cause']).toBeUndefined();
  });

  it('has a stack that ends in the caller’s line', async () => {
    const server = await startServer();
    server.always(json(404, {}));
    async function myOwnFunction(): Promise<void> {
      await testClient(server).retrieve('s1');
    }
    expect((await failureAs(ApiError, myOwnFunction())).stack).toContain('myOwnFunction');
    server.always(reset());
    expect((await failureAs(ConnectionError, myOwnFunction())).stack).toContain('myOwnFunction');
  });
});
