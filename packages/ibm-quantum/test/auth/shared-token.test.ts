import { describe, expect, it } from 'vitest';

import { iamApiKey, shareTokens, type TokenStore } from '../../src/index.js';
import { setStage } from '../stage.js';

const stage = setStage();
const encryptionKey = 'a key of the fleet, long and random enough';
const HOUR_MS = 3_600_000;

/** What all processes of a fleet can reach. Credentials of their own stand for the processes. */
function memory(): TokenStore & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => Promise.resolve(entries.set(key, value)),
    delete: (key) => Promise.resolve(entries.delete(key)),
    setIfAbsent: (key, value) => Promise.resolve(!entries.has(key) && entries.set(key, value).has(key)),
  };
}

function process(store: TokenStore) {
  const { apiKey } = stage.place.credentials;
  const credential = iamApiKey(apiKey, {
    identityUrl: stage.place.identityUrl!,
    store: shareTokens(store, { encryptionKey }),
  });
  return stage.connect({ credential });
}

describe('a token shared among processes', () => {
  it('is exchanged once for those that start at once and those that come later', async () => {
    const store = memory();
    await Promise.all(Array.from({ length: 5 }, () => process(store).backends.list()));
    await process(store).backends.list();
    expect(stage.exchanges()).toBe(1);
  });

  it('is kept where neither it nor the key can be read', async () => {
    const store = memory();
    await process(store).backends.list();
    const token = stage.sent.at(-1)?.headers['authorization']?.slice('Bearer '.length) ?? '';
    const kept = JSON.stringify([...store.entries]);
    expect(store.entries.size).toBe(1);
    expect(token).toMatch(/^ey/);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(stage.place.credentials.apiKey);
  });

  it('is exchanged once more for all when IBM refuses it', async () => {
    const store = memory();
    const [first, second] = [process(store), process(store)];
    await Promise.all([first.backends.list(), second.backends.list()]);
    stage.simulator.world.advance(HOUR_MS);
    const results = await Promise.all(
      [first, second].map((quantum) => quantum.backends.status('ibm_fez').withResponse()),
    );
    expect(results.map(({ attempts }) => attempts.map(({ status }) => status))).toEqual([
      [401, 200],
      [401, 200],
    ]);
    expect(stage.exchanges()).toBe(2);
    await process(store).backends.list();
    expect(stage.exchanges()).toBe(2);
  });

  it('is not needed when the store is down', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('down'));
    await process({ get: down, set: down, delete: down }).backends.list();
    expect(stage.exchanges()).toBe(1);
  });
});
