import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, expect, it } from 'vitest';

import type { SessionHandle, SessionIntent } from '../../src/index.js';
import { useSimulator } from '../fixture.js';

const fixture = useSimulator();
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
  const { baseUrl, credentials } = fixture.connection;
  const key = { ...credentials.key, projectId: credentials.projectId };
  const settings = { baseUrl, key, workspace: credentials.workspaceId, body: fixture.createBody() };
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
  const ids: string[] = [];
  for await (const { session_id, status } of fixture.client().sessions.list({ limit: 100 })) {
    if (status !== 'CLOSED' && status !== 'FAIL') ids.push(session_id);
  }
  return ids;
}

it('a process killed at any moment has reported each session that it leaves running', async () => {
  let left = 0;
  for (let round = 0; round < 6; round += 1) {
    const entries = await killed(round % 3 === 0 ? 'opening' : 'closed', Math.random() * 60);
    const handles = entries.flatMap((entry) => (entry.kind === 'opened' ? [entry.value] : []));
    const last = entries.findLast((entry) => entry.kind !== 'closed');
    const { sessions } = fixture.client();
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
