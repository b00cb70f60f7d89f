import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from 'vitest';

import { environment } from '../src/process/run.js';

const PROGRAM = join(import.meta.dirname, '..', 'bin', 'consumers.js');

it('leaves no folder and no registry behind when it is stopped in the middle', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'teardown-'));
  try {
    const child = spawn(process.execPath, [PROGRAM, 'node-24'], { env: environment({ TMPDIR: temporary }) });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const closed = once(child, 'close');
    const url = await registryIn(temporary, child.pid ?? 0);
    child.kill('SIGINT');
    expect(await closed).toEqual([130, null]);
    expect(said).toMatch(/Stopped; nothing was left behind\.\n$/);
    expect(readdirSync(temporary)).toEqual([]);
    await expect(fetch(url)).rejects.toThrow();
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}, 60_000);

/** The address of the registry that the command has started, once it has written it down. */
async function registryIn(temporary: string, pid: number): Promise<string> {
  for (;;) {
    const [work] = readdirSync(temporary).filter((name) => name.startsWith('compute-sessions-'));
    const settings = join(temporary, work ?? '', 'registry', '.npmrc');
    if (work && existsSync(settings)) return /http:\S+/.exec(readFileSync(settings, 'utf8'))?.[0] ?? '';
    process.kill(pid, 0); // it must not have ended yet
    await sleep(50);
  }
}
