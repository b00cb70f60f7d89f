import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { aimmsCaller, type Caller } from './callers.js';

const bin = fileURLToPath(new URL('../../bin/compute-sessions-simulator.js', import.meta.url));

export interface Program {
  readonly child: ChildProcess;
  readonly call: Caller;
}

/** The command in a process of its own, playing AIMMS, from when it listens. */
export async function startProgram(file: string, nodeOptions: readonly string[] = []): Promise<Program> {
  const args = ['--port', '0', '--provider', 'aimms-pro', '--speed', '0', '--persist', file];
  const child = spawn(process.execPath, [...nodeOptions, bin, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(said)));
    child.stdout.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-10_000);
      const found = /listens on (http:[^ ]+\d)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const call = aimmsCaller({ baseUrl: `${url}/aimms-pro`, credentials: { apiKey: 'sim-aimms-key-full' } });
  return { child, call };
}

/** States by session id, as far as they were acknowledged. */
export type Acknowledged = Map<string, 'queued' | 'terminated' | 'deleted'>;

const home = '/pro/session-manager/v1/sessions/webui';

/**
 * Launches sessions, ends every second and deletes every third, in several streams at a time, and kills the program in
 * the middle of it all, when this many changes are acknowledged.
 */
export async function killInTheMiddle({ child, call }: Program, changes: number): Promise<Acknowledged> {
  const acknowledged: Acknowledged = new Map();
  const unsure = new Set<string>();
  let count = 0;
  const acknowledge = (id: string, state: 'queued' | 'terminated' | 'deleted'): void => {
    acknowledged.set(id, state);
    unsure.delete(id);
    count += 1;
    if (count === changes) child.kill('SIGKILL');
  };
  const stream = async (): Promise<void> => {
    for (let at = 0; ; at += 1) {
      const { body } = await call('POST', '/__sim/launch', { kind: 'webui', app_name: 'CuttingStock' });
      const id = (body as { session_id: string }).session_id;
      acknowledge(id, 'queued');
      unsure.add(id);
      if (at % 2 === 1 && (await call('PATCH', `${home}/${id}/terminate`)).status === 200) {
        acknowledge(id, 'terminated');
      }
      unsure.add(id);
      if (at % 3 === 2 && (await call('DELETE', `${home}/${id}`)).status === 204) acknowledge(id, 'deleted');
      unsure.delete(id);
    }
  };
  const gone = once(child, 'exit');
  // Each stream ends when its connection is cut.
  await Promise.allSettled(Array.from({ length: 8 }, stream));
  await gone;
  // Of a change whose answer was lost nobody knows: either is right.
  for (const id of unsure) acknowledged.delete(id);
  return acknowledged;
}

/** The states of all sessions as the program has them. */
export async function statesOf({ call }: Program, ids: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const { body } = await call('GET', `${home}?limit=1000000`);
  for (const row of (body as { sessions: { session_id: string; state: string }[] }).sessions)
    found.set(row.session_id, row.state);
  return new Map([...ids].map((id) => [id, found.get(id) ?? 'deleted']));
}
