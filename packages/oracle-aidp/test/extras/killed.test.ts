import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, expect, it } from 'vitest';

import type { SessionHandle, SessionIntent } from '../../src/index.js';
import { simulate } from '../simulation.js';

const simulation = simulate({ speed: 100 });
const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Entry =
  | { readonly kind: 'opening'; readonly value: SessionIntent }
  | { readonly kind: 'opened'; readonly value: SessionHandle }
  | { readonly kind: 'closed' };

function read(journal: string): Entry[] {
  const text = existsSync(journal) ? readFileSync(journal, 'utf8') : '';
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Entry);
}

/** Runs the worker, kills it `afterMs` after its journal has such an entry, and gives the journal. */
async function killed(kind: Entry['kind'], afterMs: number): Promise<Entry[]> {
  const journal = join(folder, `${String(Math.random())}.jsonl`);
  const { baseUrl, credentials } = simulation.connection;
  const { tenancy, user, fingerprint, privateKey, aiDataPlatform, workspace } = credentials;
  const key = { tenancy, user, fingerprint, privateKey };
  const settings = { baseUrl, key, aiDataPlatform, workspace };
  const script = fileURLToPath(new URL('worker.js', import.meta.url));
  const child = fork(script, [JSON.stringify({ settings, journal })], { execArgv: [], stdio: 'ignore' });
  while (!read(journal).some((entry) => entry.kind === kind)) await pause(5);
  await pause(afterMs);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  // What had been sent is still worked off.
  await pause(100);
  return read(journal);
}

async function unended(): Promise<string[]> {
  // What was deleted is shown for another simulated second.
  simulation.simulator.world.advance(2_000);
  const { items } = await simulation.client().sessions.list();
  return items.map(({ id }) => id ?? '');
}

it('a process killed at any moment has reported each session that it leaves running', async () => {
  let left = 0;
  for (let round = 0; round < 6; round += 1) {
    const entries = await killed(round % 3 === 0 ? 'opening' : 'closed', Math.random() * 60);
    const handles = entries.flatMap((entry) => (entry.kind === 'opened' ? [entry.value] : []));
    const last = entries.findLast((entry) => entry.kind !== 'closed');
    const { sessions } = simulation.client();
    const lost = last?.kind === 'opening' ? await sessions.findLost(last.value) : [];
    const reported = [...handles, ...lost];
    const running = await unended();
    left += running.length;
    expect(reported.map(({ id }) => id)).toEqual(expect.arrayContaining(running));
    for (const handle of reported.filter(({ id }) => running.includes(id))) {
      await (await sessions.restore(handle)).end();
    }
    expect(await unended()).toEqual([]);
  }
  // Else the moments were badly chosen.
  expect(left).toBeGreaterThan(0);
}, 120_000);
