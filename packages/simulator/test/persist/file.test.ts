import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { runCli } from '../../src/cli.js';
import { startSimulator, type Simulator } from '../../src/index.js';
import { aimmsCaller, ibmCaller, ibmToken } from './callers.js';
import { DatabaseSync, itPersists as it } from './sqlite.js';
import { killInTheMiddle, startProgram, statesOf } from './killed.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compute-sessions-persist-'));
});
afterAll(() => rm(folder, { recursive: true }));

const start = (persist: string, speed = 0): Promise<Simulator<'aimms-pro'>> =>
  startSimulator({ providers: ['aimms-pro'], speed, persist });
/** Of task sessions, whose records stay whatever the time. */
const count = async (simulator: Simulator<'aimms-pro'>): Promise<number> => {
  const { body } = await aimmsCaller(simulator.providers['aimms-pro'])(
    'GET',
    '/pro/session-manager/v1/sessions/task',
  );
  return (body as { total: number }).total;
};

/** With the simulator closed: another program at work on its file. */
function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

it('loses nothing that was acknowledged when it is killed in the middle of a stream of changes', async () => {
  const file = join(folder, 'killed.sqlite');
  const acknowledged = await killInTheMiddle(await startProgram(file), 300);
  expect(acknowledged.size).toBeGreaterThan(100);
  const again = await startProgram(file);
  expect(await statesOf(again, acknowledged.keys())).toEqual(acknowledged);
  again.child.kill('SIGINT');
  expect(await once(again.child, 'exit')).toEqual([0, null]);
});

it('goes on exactly when it stopped, and its time stands still in between', async () => {
  const file = join(folder, 'closed.sqlite');
  const first = await start(file, 1_000);
  first.world.setTime('2040-01-01T00:00:00Z');
  await count(first);
  await first.close();
  const stoppedAtMs = first.world.now();
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await using second = await start(file);
  expect(second.world.now()).toBeGreaterThanOrEqual(Date.UTC(2040, 0, 1));
  expect(second.world.now()).toBeLessThanOrEqual(stoppedAtMs);
  // What a fresh simulator finds there was not put there twice.
  expect(await count(second)).toBe(3);
});

it('refuses a file in use, of another program or version, or damaged, by name, and leaves it as it is', async () => {
  const refused = async (file: string, reason: string): Promise<void> => {
    const before = await readFile(file);
    await expect(start(file)).rejects.toThrow(`${file} ${reason}`);
    expect(before.equals(await readFile(file))).toBe(true);
  };
  const [used, text, foreign, other, cut, row] = ['used', 'text', 'foreign', 'other', 'cut', 'row'].map(
    (name) => join(folder, name),
  ) as [string, string, string, string, string, string];
  {
    await using user = await start(used);
    await refused(used, 'is in use by another simulator');
    expect(await count(user)).toBe(3);
  }
  await writeFile(text, 'notes');
  await refused(text, 'is not a file of the simulator');
  new DatabaseSync(foreign).exec('CREATE TABLE record (id TEXT)');
  await refused(foreign, 'is not a file of the simulator');
  for (const file of [other, cut, row]) await (await start(file)).close();
  change(other, 'PRAGMA user_version = 99');
  await refused(other, 'was written by another version of the simulator (format 99, this one reads');
  await truncate(cut, 5_000);
  await refused(cut, 'is damaged or cannot be written');
  change(row, "UPDATE record SET value = '{' WHERE place = 'aimms-pro/sessions'");
  await refused(row, 'is damaged: a row of aimms-pro/sessions is not JSON');
  await expect(start(join(folder, 'nowhere', 'file'))).rejects.toThrow(
    "cannot be opened to persist the simulator's state",
  );
});

it('answers with an error, and not as if all were well, when a change cannot be written', async () => {
  const file = join(folder, 'full.sqlite');
  await (await start(file)).close();
  change(
    file,
    `CREATE TRIGGER full BEFORE INSERT ON record WHEN NEW.value LIKE '%too much%'
     BEGIN SELECT RAISE(ABORT, 'no more room'); END`,
  );
  const simulator = await start(file);
  const { baseUrl } = simulator.providers['aimms-pro'];
  const launch = (app_name: string): Promise<Response> =>
    fetch(`${baseUrl}/__sim/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'task', app_name }),
    });
  expect((await launch('little')).status).toBe(201);
  const refused = await launch('too much');
  expect([refused.status, refused.headers.get('x-simulator-violation')]).toEqual([
    500,
    expect.stringContaining(`a change could not be written to ${file}: no more room`),
  ]);
  await expect(simulator.close()).rejects.toThrow('no more room');
  await using again = await start(file);
  expect(await count(again)).toBe(4);
});

it('refuses a body that it could not write, as it could write nothing from then on', async () => {
  const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
  await using simulator = await startSimulator({ speed: 0, persist: join(folder, 'deep.sqlite') });
  const ask = ibmCaller(simulator, await ibmToken(simulator));
  const job = { program_id: 'sampler', backend: 'ibm_fez' };
  expect((await ask('POST', '/v1/jobs', { ...job, params: { pubs: deep(1_000) } })).status).toBe(400);
  expect((await ask('POST', '/v1/jobs', { ...job, params: { pubs: deep(100) } })).status).toBe(200);
});

it('says which Node it needs', async () => {
  await expect(startProgram(join(folder, 'old.sqlite'), ['--no-experimental-sqlite'])).rejects.toThrow(
    'persist needs node:sqlite, which Node has from 22.13 on; this is v',
  );
  const errors: string[] = [];
  const output = { out: () => undefined, error: (line: string) => void errors.push(line) };
  expect(await runCli(['--persist', ''], output)).toBe(2);
  expect(errors).toEqual(['--persist takes the name of a file. Try --help.']);
});
