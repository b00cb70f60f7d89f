import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { FaultRule } from '@compute-sessions/simulator';
import { afterAll, describe, expect, it } from 'vitest';

import {
  type SessionHandle,
  type SessionIntent,
  SessionMayExistError,
  SessionNotEndedError,
} from '../../src/index.js';
import { failure, setStage } from '../stage.js';

const stage = setStage();
const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let files = 0;

type Entry =
  | { readonly kind: 'opening'; readonly value: SessionIntent }
  | { readonly kind: 'opened'; readonly value: SessionHandle }
  | { readonly kind: 'closed' };

interface Worker {
  readonly child: ChildProcess;
  entries(): Entry[];
}

function startWorker(): Worker {
  files += 1;
  const journal = join(folder, `${String(files)}.jsonl`);
  const { baseUrl, identityUrl, credentials } = stage.place;
  const { apiKey, instance } = credentials;
  const settings = JSON.stringify({ baseUrl, identityUrl, apiKey, instance, journal });
  const script = fileURLToPath(new URL('worker.js', import.meta.url));
  const child = fork(script, [settings], { execArgv: [], stdio: 'ignore' });
  return {
    child,
    entries: () => {
      const text = existsSync(journal) ? readFileSync(journal, 'utf8') : '';
      return text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Entry);
    },
  };
}

async function kill({ child }: Worker): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  // What had been sent is still worked off.
  await pause(100);
}

async function begun(worker: Worker, kind: Entry['kind']): Promise<void> {
  while (!worker.entries().some((entry) => entry.kind === kind)) await pause(5);
}

async function running(): Promise<string[]> {
  const ids: string[] = [];
  const query = { mode: 'batch', status: ['pending', 'in_progress'], limit: 50 } as const;
  for await (const { id } of stage.quantum.workloads.list({ ...query, status: [...query.status] }))
    ids.push(id);
  return ids;
}

/** The sessions that a journal tells of: by their handles, and what its last intent may have made. */
async function reported(entries: readonly Entry[]): Promise<readonly SessionHandle[]> {
  const handles = entries.flatMap((entry) => (entry.kind === 'opened' ? [entry.value] : []));
  const last = entries.findLast((entry) => entry.kind !== 'closed');
  if (last?.kind !== 'opening') return handles;
  return [...handles, ...(await stage.connect().sessions.findLost(last.value))];
}

describe('a process that is killed', () => {
  it('leaves a handle, with which another one works on and ends the session', async () => {
    const worker = startWorker();
    await begun(worker, 'opened');
    await kill(worker);
    const [handle] = worker.entries().flatMap((entry) => (entry.kind === 'opened' ? [entry.value] : []));
    const { apiKey } = stage.place.credentials;
    expect(JSON.stringify(handle)).not.toContain(apiKey);
    expect(Object.keys(handle!).sort()).toEqual(
      ['baseUrl', 'createdAt', 'ending', 'id', 'provider', 'resource', 'scope', 'version'].sort(),
    );
    {
      await using session = await stage.connect().sessions.restore(handle!);
      expect(session.handle()).toEqual(handle);
    }
    expect(await stage.quantum.sessions.retrieve(handle!.id)).toMatchObject({ state: 'closed' });
  }, 30_000);

  it('at any moment has reported each session that it leaves running', async () => {
    let left = 0;
    for (let round = 0; round < 12; round += 1) {
      const worker = startWorker();
      // Once while all is cold, then at full speed.
      await begun(worker, round % 4 === 0 ? 'opening' : 'closed');
      await pause(Math.random() * 60);
      await kill(worker);
      const handles = await reported(worker.entries());
      const unended = await running();
      left += unended.length;
      expect(handles.map(({ id }) => id)).toEqual(expect.arrayContaining(unended));
      for (const handle of handles.filter(({ id }) => unended.includes(id))) {
        await (await stage.quantum.sessions.restore(handle)).end();
      }
      expect(await running()).toEqual([]);
    }
    // Else the moments were badly chosen.
    expect(left).toBeGreaterThan(0);
  }, 120_000);
});

/** The ids of sessions that an error tells of. */
async function namedBy(error: unknown): Promise<string[]> {
  if (SessionNotEndedError.is(error)) return [error.id];
  if (SessionMayExistError.is(error)) {
    const found = error.candidates ?? (await stage.connect().sessions.findLost(error.intent));
    return found.map(({ id }) => id);
  }
  if (!(error instanceof Error)) return [];
  return namedBy((error as { sessionNotEnded?: unknown }).sessionNotEnded);
}

describe('a network or an identity service that fails for good', () => {
  const faults: [string, Omit<FaultRule, 'times'>[]][] = [
    ['connections are reset', [{ kind: 'reset' }]],
    ['connections are reset after the deed', [{ kind: 'reset', processed: true }]],
    ['nothing is answered', [{ kind: 'stall', processed: true }]],
    ['answers break off', [{ kind: 'truncate', processed: true }]],
    [
      'the token has expired and there is no new one',
      [
        { kind: 'status', status: 500, path: '/ibm-iam/identity/token' },
        { kind: 'status', status: 401 },
      ],
    ],
  ];

  it.each(faults)(
    '%s: the error names what is left',
    async (_, rules) => {
      const timeout = { attemptMs: 150, totalMs: 300 };
      for (const afterCalls of [0, 1, 2, 3]) {
        const quantum = stage.connect({ timeout, retry: { maxAttempts: 1 } });
        await quantum.jobs.list();
        let calls = 0;
        const counted = quantum.withOptions({
          middleware: [
            (request, next) => {
              if (calls === afterCalls) {
                for (const rule of rules) {
                  stage.simulator.faults.add({ ...rule, times: Number.POSITIVE_INFINITY });
                }
              }
              calls += 1;
              return next(request);
            },
          ],
        });
        const life = counted.sessions.use({ mode: 'batch', backend: 'ibm_fez' }, async ({ id }) => {
          await counted.jobs.list({ session_id: id });
        });
        const error = afterCalls < 3 ? await failure(life) : await life.catch((late: unknown) => late);
        stage.simulator.faults.clear();
        const unended = await running();
        expect(await namedBy(error)).toEqual(expect.arrayContaining(unended));
        for (const id of unended) await stage.quantum.sessions.close(id);
      }
    },
    30_000,
  );
});

describe('handles', () => {
  it.each([
    ['another provider', { provider: 'oracle-aidp' }, 'provider'],
    ['another kind of session', { resource: 'jobs' }, 'resource'],
    ['another address', { baseUrl: 'https://eu-de.quantum.cloud.ibm.com/api' }, 'baseUrl'],
    ['another instance', { scope: { instance: 'crn:other' } }, 'instance'],
    ['another version', { version: 2 }, 'version'],
    ['no call that ends it', { ending: 'constructor' }, 'ends'],
  ])('of %s are refused before anything is sent', async (_, change, word) => {
    const session = await stage.quantum.sessions.open({ mode: 'batch', backend: 'ibm_fez' });
    const handle = { ...session.handle(), ...change } as SessionHandle;
    const before = stage.simulator.requests.length;
    const error = await failure(stage.quantum.sessions.restore(handle));
    expect(error).toMatchObject({ name: 'ConfigError', option: 'handle' });
    expect((error as Error).message).toContain(word);
    expect(stage.simulator.requests).toHaveLength(before);
    await session.end();
  });

  it('end the session as it would have ended, unless told otherwise', async () => {
    const { sessions } = stage.quantum;
    const session = await sessions.open({ mode: 'batch', backend: 'ibm_fez' }, { end: 'drain' });
    const handle = JSON.parse(JSON.stringify(session)) as SessionHandle;
    expect((await sessions.restore(handle)).handle().ending).toBe('drain');
    expect((await sessions.restore(handle, { end: 'close' })).handle().ending).toBe('close');
  });
});
