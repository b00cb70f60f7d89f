import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Logger, Observer } from '../../src/index.js';
import { testClient, TOKEN } from '../support/client.js';
import { drawJitter } from '../support/outcome.js';
import { json, startServer } from '../support/server.js';

beforeEach(() => {
  drawJitter(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** An observer that writes down what happens in and around it. */
function writer(name: string, lines: string[]): Observer {
  const around = (what: string) => ({
    run: <T>(work: () => T): T => {
      lines.push(`${name} ${what} runs`);
      return work();
    },
    end: () => void lines.push(`${name} ${what} ends`),
  });
  return {
    call: ({ operation }) => around(operation),
    attempt: ({ number }) => around(`attempt ${String(number)}`),
    retry: ({ waitMs }) => void lines.push(`${name} waits ${String(waitMs)}`),
    drift: ({ issues }) => void lines.push(`${name} drift ${issues[0]!.path}`),
  };
}

describe('observers', () => {
  it('are nested in their order, and end in the reverse', async () => {
    const server = await startServer();
    server.script(json(503, {}), json(200, { id: 7 }));
    const lines: string[] = [];
    await testClient(server, { observers: [writer('a', lines), writer('b', lines)] }).retrieve('s1');
    expect(lines).toEqual([
      'a sessions.retrieve runs',
      'b sessions.retrieve runs',
      'a attempt 1 runs',
      'b attempt 1 runs',
      'b attempt 1 ends',
      'a attempt 1 ends',
      'a waits 0',
      'b waits 0',
      'a attempt 2 runs',
      'b attempt 2 runs',
      'b attempt 2 ends',
      'a attempt 2 ends',
      'a drift body.id',
      'b drift body.id',
      'b sessions.retrieve ends',
      'a sessions.retrieve ends',
    ]);
  });

  it('need no diagnostics channels', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);
    const lines: string[] = [];
    await testClient(server, { observers: [writer('a', lines)] }).retrieve('s1');
    expect(lines).toHaveLength(4);
  });

  it('may add headers, after signing, that replace none', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const headers = { traceparent: '00-1-2-01', 'x-auth-token': 'other', accept: 'other' };
    await testClient(server, { observers: [{ attempt: () => ({ headers }) }] }).retrieve('s1');
    expect(server.requests[0]!.headers).toMatchObject({
      traceparent: '00-1-2-01',
      'x-auth-token': TOKEN,
      accept: 'application/json',
    });
  });

  it.each<[string, Observer]>([
    ['at the start of a call', { call: fail }],
    ['at the start of an attempt', { attempt: fail }],
    ['before the work', { call: () => ({ run: fail }), attempt: () => ({ run: fail }) }],
    ['after the work', { call: () => ({ run: (work) => (work(), fail()) }) }],
    ['at the end', { call: () => ({ end: fail }), attempt: () => ({ end: fail }) }],
    ['at a wait', { retry: fail }],
    ['at a drift', { drift: fail }],
  ])('that fail %s are logged and harm no call', async (_, observer) => {
    const server = await startServer();
    server.script(json(503, {}), json(200, { id: 7 }));
    const lines: string[] = [];
    const keep = (message: string, fields?: unknown) =>
      void lines.push(`${message} ${JSON.stringify(fields)}`);
    const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep };
    const result = await testClient(server, { observers: [observer], logger }).retrieve('s1');
    expect(result).toEqual({ id: 7 });
    expect(server.requests).toHaveLength(2);
    expect(lines).toContain('an observer failed {"error":"RangeError"}');
    expect(lines.join()).not.toContain('observer’s own words');
  });

  it('leave the result to the caller: it is in no event', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1', mode: 'batch' }));
    const events: object[] = [];
    const observer: Observer = {
      call: (event) => void events.push(event),
      attempt: (event) => void events.push(event),
    };
    await testClient(server, { observers: [observer] }).retrieve('s1');
    expect(JSON.stringify(events)).not.toMatch(/s1|batch/);
  });
});

function fail(): never {
  throw new RangeError('observer’s own words');
}
