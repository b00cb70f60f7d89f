import { describe, expect, it } from 'vitest';

import { PollScheduler, type SessionState, waitForState } from '../../src/index.js';
import { testClient } from '../support/client.js';
import { json, startServer } from '../support/server.js';

const read = ({ state }: { state?: string | null }) => ({
  state: state as SessionState,
  raw: state ?? undefined,
});

describe('waits that share a scheduler', () => {
  it('keep to one rate, and look again less often while nothing changes', async () => {
    const server = await startServer();
    server.always(json(200, { id: 's1', state: 'pending' }));
    const client = testClient(server);
    const polling = new PollScheduler({ maxPerSecond: 20 });
    const poll = (signal: AbortSignal) => client.retrieve('s1', { signal });
    const options = { deadlineMs: 1_000, minIntervalMs: 50, maxIntervalMs: 50 };
    const waits = Array.from({ length: 40 }, () =>
      waitForState({ id: 's1', read, poll, polling }, 'running', options),
    );
    await Promise.allSettled(waits);
    expect(server.requests.length).toBeLessThanOrEqual(21);
    expect(server.requests.length).toBeGreaterThanOrEqual(12);
    expect(polling.waiting).toBe(0);
  });

  it('all keep still for as long as a 429 asks, which is no failure however often it comes', async () => {
    const server = await startServer();
    const busy = json(429, {}, { 'retry-after': '1' });
    server.script(busy);
    server.always(json(200, { id: 's1', state: 'running' }));
    const client = testClient(server);
    const polling = new PollScheduler({ maxPerSecond: 100, maxInFlight: 1 });
    const poll = (signal: AbortSignal) => client.retrieve('s1', { signal, retry: { maxAttempts: 1 } });
    const started = performance.now();
    await Promise.all(
      [1, 2, 3].map(() =>
        waitForState({ id: 's1', read, poll, polling }, 'running', { minIntervalMs: 50, maxIntervalMs: 50 }),
      ),
    );
    expect(performance.now() - started).toBeGreaterThanOrEqual(950);
    expect(server.requests).toHaveLength(4);
  });
});
