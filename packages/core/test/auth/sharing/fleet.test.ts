import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Keyv } from 'keyv';
import { describe, expect, it, onTestFinished } from 'vitest';

import { type AuthorizeContext, shareTokens, TokenCache } from '../../../src/index.js';
import { startServer } from '../../support/server.js';
import { startFleet } from './fleet/fleet.mjs';

/** Node 20 has no SQLite of its own. */
const hasSqlite = process.getBuiltinModule?.('node:sqlite') !== undefined;
const KEY = 'a key of the fleet, long and random enough';
const LIFE_MS = 3_600_000;

const context: AuthorizeContext = {
  signal: new AbortController().signal,
  now: () => Date.now(),
  send: () => Promise.reject(new Error('not used')),
};

const token = (number: number): string => `token-no-${String(number)}-planted`;

/** A real identity service that takes its time, and a folder for the database. */
async function stage() {
  const server = await startServer();
  server.always((response) => {
    setTimeout(() => {
      const value = token(server.requests.length);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ value, lifeMs: LIFE_MS }));
    }, 150);
  });
  const folder = await mkdtemp(join(tmpdir(), 'shared-tokens-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { server, folder, file: join(folder, 'tokens.sqlite') };
}

describe.skipIf(!hasSqlite)('processes that share tokens in SQLite', () => {
  const kinds = [
    // Plain Keyv: a process held up for too long at the wrong moment may ask as well, which the README says.
    { kind: 'sqlite', retry: 2 },
    { kind: 'sqlite-atomic', retry: 0 },
  ] as const;
  for (const { kind, retry } of kinds)
    it(`make one token request together (${kind})`, { retry }, async () => {
      const { server, file, folder } = await stage();
      const settings = { kind, location: file, identityUrl: server.url, encryptionKey: KEY };
      const fleet = await startFleet(4, settings);
      onTestFinished(() => fleet.end());
      const rounds = 4; // a cold start, then a token that was refused everywhere at once
      for (let round = 1; round <= rounds; round += 1) {
        const answers = await fleet.ask(round === 1 ? [] : [token(round - 1)]);
        expect(answers.flatMap(({ failures }) => failures)).toEqual([]);
        expect(answers.map((answer) => answer.token)).toEqual(
          Array.from({ length: fleet.size }, () => token(round)),
        );
      }
      expect(server.requests.length).toBe(rounds);

      const written = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
      const disk = Buffer.concat(written).toString('latin1');
      expect(disk).toContain('compute-sessions:token:');
      expect(disk).not.toContain('planted');
      expect(disk).not.toContain('the-secret');
    });

  it('take what another one left, without any request', async () => {
    const { server, file } = await stage();
    const settings = { kind: 'sqlite' as const, location: file, identityUrl: server.url };
    for (let run = 0; run < 2; run += 1) {
      const fleet = await startFleet(1, settings);
      const [answer] = await fleet.ask();
      await fleet.end();
      expect(answer).toEqual({ token: token(1), failures: [] });
    }
    expect(server.requests.length).toBe(1);
    // Nothing was sealed here: this is what a store without a key holds, and what the docstring warns of.
    expect((await readFile(file)).toString('latin1')).toContain('planted');
  });

  it('go on without the one that was killed in the middle of its token request', async () => {
    const { server, file } = await stage();
    server.script((_, request) => void process.kill(Number(request.body), 'SIGKILL'));
    const settings = {
      kind: 'sqlite-atomic' as const,
      location: file,
      identityUrl: server.url,
      leaseMs: 1_000,
    };
    const fleet = await startFleet(3, settings);
    onTestFinished(() => fleet.end());
    const answers = await Promise.allSettled(fleet.askEach());
    const tokens = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.token] : []));
    expect(tokens).toEqual([token(2), token(2)]);
    expect(server.requests.length).toBe(2);
  });

  it.each([false, true])('are the same as caches in one process (atomic: %s)', async (atomic) => {
    const { server, file } = await stage();
    const { AtomicSqliteAdapter, SqliteAdapter } = await import('./fleet/sqlite-adapter.mjs');
    const caches = Array.from({ length: 6 }, () => {
      const adapter = atomic ? new AtomicSqliteAdapter(file) : new SqliteAdapter(file);
      onTestFinished(() => adapter.close());
      return new TokenCache({
        exchange: async () => {
          const response = await fetch(server.url, { method: 'POST' });
          const { value } = (await response.json()) as { value: string };
          return { value, issuedAtMs: Date.now(), expiresAtMs: Date.now() + LIFE_MS };
        },
        sharing: { store: shareTokens(new Keyv(adapter), { encryptionKey: KEY }), identity: () => ['test'] },
      });
    });
    const tokens = await Promise.all(caches.map((cache) => cache.get(context)));
    expect(new Set(tokens)).toEqual(new Set([token(1)]));
    caches.forEach((cache) => cache.invalidate(token(1)));
    const next = await Promise.all(caches.map((cache) => cache.get(context)));
    expect(new Set(next)).toEqual(new Set([token(2)]));
    expect(server.requests.length).toBe(2);
  });
});
