import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type Credential, waitForState } from '../../src/index.js';
import { testClient, type TestClientOptions } from '../support/client.js';
import {
  closedPort,
  json,
  redirect,
  type Reply,
  reset,
  stallBody,
  stallHeaders,
  startServer,
  text,
  truncate,
} from '../support/server.js';
import { drawJitter } from '../support/outcome.js';

beforeEach(() => {
  drawJitter(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
/** Other timers of this process come and go; one of ours that is left would stay for seconds. */
const settled = (before: number): Promise<void> =>
  vi.waitFor(() => expect(timers()).toBeLessThanOrEqual(before), { timeout: 4_000 });
const never = (): Promise<never> => new Promise(() => undefined);
const failing: Credential = { authorize: () => Promise.reject(new Error('no')) };

const ends: [string, Reply, TestClientOptions][] = [
  ['a result', json(200, { id: 's1' }), {}],
  ['an error answer', json(404, {}), {}],
  ['repeated error answers', json(503, {}), {}],
  ['resets', reset(), {}],
  ['a cut body', truncate('{'), {}],
  ['a body that cannot be read', text(200, '<html>'), {}],
  ['a body over the limit', text(200, '{"id":"long"}'), { maxBodyBytes: 2 }],
  ['a redirect', redirect('https://elsewhere.invalid/'), {}],
  ['attempts that time out', stallHeaders(), { timeout: { attemptMs: 30 } }],
  ['a call that times out', stallBody(), { timeout: { totalMs: 60 } }],
  ['a credential that fails', json(200, {}), { credential: failing }],
  ['a credential that hangs', json(200, {}), { credential: { authorize: never }, timeout: { totalMs: 50 } }],
  ['middleware that hangs', json(200, {}), { middleware: [never], timeout: { totalMs: 50 } }],
];

describe('nothing is left behind', () => {
  it.each(ends)('by %s', async (_, reply, options) => {
    const server = await startServer();
    server.always(reply);
    const { signal } = new AbortController();
    const before = timers();
    await testClient(server, options)
      .retrieve('s1', { signal })
      .catch(() => undefined);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    await settled(before);
  });

  it('by a refused connection', async () => {
    const { signal } = new AbortController();
    const client = testClient({ url: await closedPort() });
    const before = timers();
    await client.retrieve('s1', { signal }).catch(() => undefined);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    await settled(before);
  });

  it('by an abort', async () => {
    const server = await startServer();
    server.always(stallHeaders());
    const controller = new AbortController();
    const before = timers();
    const call = testClient(server).retrieve('s1', { signal: controller.signal });
    await server.received(1);
    controller.abort();
    await call.catch(() => undefined);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    await settled(before);
  });

  it('by a wait, however it ends', async () => {
    const { signal } = new AbortController();
    const before = timers();
    const read = (state: string) => ({ state: state as 'running' | 'failed', raw: state });
    const wait = (state: string, deadlineMs: number) =>
      waitForState({ id: 's1', read, poll: () => Promise.resolve(state) }, 'running', { signal, deadlineMs });
    await wait('running', 60_000);
    await wait('failed', 60_000).catch(() => undefined);
    await wait('pending', 60).catch(() => undefined);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    await settled(before);
  });

  it('and one signal serves many calls without a warning', async () => {
    const warnings: string[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning.name);
    process.on('warning', onWarning);
    const server = await startServer();
    server.always(json(200, { id: 's1' }));
    const { signal } = new AbortController();
    const client = testClient(server);
    await Promise.all(Array.from({ length: 50 }, () => client.retrieve('s1', { signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
