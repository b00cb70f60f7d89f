import { readdirSync } from 'node:fs';
import { sessionId } from '@compute-sessions/aimms-pro';
import { IbmQuantum } from '@compute-sessions/ibm-quantum';
import { OracleAidp } from '@compute-sessions/oracle-aidp';
import { startSimulator, type Simulator } from '@compute-sessions/simulator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runExample } from './run.js';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ speed: 60 });
  // The clients of this file are there for what an example finds, and for what it leaves.
  for (const { env } of Object.values(simulator.providers))
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await simulator.close();
});

/** What the example asked for, by operation. */
async function asked(work: () => Promise<unknown>): Promise<string[]> {
  const before = simulator.requests.length;
  await work();
  return simulator.requests.slice(before).flatMap(({ operationId }) => operationId ?? []);
}

const count = (operations: readonly string[], operation: string): number =>
  operations.filter((each) => each === operation).length;

describe.concurrent('the examples', () => {
  it('ibm-session ends its session when the work is done', async () => {
    const { code, out, err } = await runExample('ibm-session', simulator);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^opened \S+\n(job \w+\n)+ended\n$/);
  });

  it('huawei-query prints every row of every page', async () => {
    const { code, out, err } = await runExample('huawei-query', simulator);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^\d+ rows\n$/) });
    expect(out.trim().split('\n').length).toBe(1 + Number.parseInt(err));
  });

  it('huawei-query says why a statement failed', async () => {
    const { code, out, err } = await runExample('huawei-query', simulator, { args: ['SELEC 1'] });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('SQL state');
  });

  it('aimms-log-tail follows a session until it ends, and shows each line once', async () => {
    const { launchUrl, apiKey } = simulator.providers['aimms-pro'].credentials;
    const headers = { 'content-type': 'application/json', apikey: apiKey };
    const body = JSON.stringify({ kind: 'webui', app_name: 'Supply Chain' });
    const launched = await fetch(launchUrl, { method: 'POST', headers, body });
    const id = sessionId((await launched.json()) as object) ?? '';
    const { baseUrl } = simulator.providers['aimms-pro'];
    const path = `/pro/session-manager/v1/sessions/webui/${id}`;
    let ending: Promise<unknown> | undefined;
    const { code, out, err } = await runExample('aimms-log-tail', simulator, {
      args: [id],
      onOutput: () => (ending ??= fetch(`${baseUrl}${path}/terminate`, { method: 'PATCH', headers })),
    });
    await ending;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const logged = await fetch(`${baseUrl}${path}/logs`, { headers });
    expect(out).toBe(await logged.text());
  });

  it('hono-route answers a page, and tells it of no failure more than it needs', async () => {
    const quantum = new IbmQuantum();
    const params = { pubs: [] };
    const { id } = await quantum.jobs.create({ program_id: 'sampler', backend: 'ibm_fez', params });
    const answers: unknown[] = [];
    let asking: Promise<void> | undefined;
    const ask = async (url: string, stop: () => void): Promise<void> => {
      for (const name of [id, 'unknown']) {
        const answer = await fetch(url.replace('ID', name));
        answers.push([answer.status, await answer.json()]);
      }
      stop();
    };
    const { code, err } = await runExample('hono-route', simulator, {
      onOutput: (out, child) => (asking ??= ask(out.trim(), () => child.kill('SIGTERM'))),
    });
    await asking;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(answers).toEqual([
      [200, expect.objectContaining({ id })],
      [404, { message: 'There is no such job.' }],
    ]);
  });

  it('otel-console prints a span for the call and one for its attempt', async () => {
    const { code, out, err } = await runExample('otel-console', simulator);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain("name: 'oracle-aidp sessions.list'");
    expect(out).toMatch(/name: 'GET \/\S*notebook/);
  });
});

describe('the examples, one after the other', () => {
  it('ibm-session ends its session when it is stopped', async () => {
    const operations = await asked(async () => {
      const { code, out, err } = await runExample('ibm-session', simulator, {
        onOutput: (_, child) => child.kill('SIGINT'),
      });
      expect({ code, out: out.split(' ')[0] }).toEqual({ code: 1, out: 'opened' });
      expect(err).toContain('Stopped by Ctrl-C.');
    });
    expect(operations.at(-1)).toBe('delete_session_close');
  });

  it('ibm-batch runs every job in one session, and ends it', async () => {
    const operations = await asked(async () => {
      const { code, out, err } = await runExample('ibm-batch', simulator);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('7 of 7 jobs completed');
    });
    expect(count(operations, 'create_session')).toBe(1);
    expect(count(operations, 'create_job')).toBe(7);
    expect(operations.at(-1)).toBe('delete_session_close');
  });

  it('oracle-notebook ends the session that it made, and leaves one that it found', async () => {
    const made = await asked(async () => {
      const { code, out, err } = await runExample('oracle-notebook', simulator);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('has no session');
    });
    expect(count(made, 'deleteSession')).toBe(1);
    const aidp = new OracleAidp();
    const path = '/Workspace/found.ipynb';
    const { id } = await aidp.sessions.create({
      path,
      cluster_id: 'my-cluster',
      kernel: { name: 'python3' },
    });
    const { code, out, err } = await runExample('oracle-notebook', simulator, { args: [path] });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`${path} has ${id}`);
    expect((await aidp.sessions.retrieve(id)).id).toBe(id);
  });

  it('drift-check fails on an answer that has left the contract, and names the place', async () => {
    const good = await runExample('drift-check', simulator);
    expect(good).toMatchObject({ code: 0, err: '', out: 'Every answer keeps to the contract.\n' });
    simulator.faults.add({
      operationId: 'list_backends',
      kind: 'status',
      status: 200,
      body: { devices: 'none' },
    });
    const bad = await runExample('drift-check', simulator, { env: { GITHUB_ACTIONS: 'true' } });
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('::error title=Drift::backends.list');
    expect(bad.out).toContain('body.devices: must be a list');
  });
});

it('every example has a test', () => {
  const names = readdirSync(new URL('../dist/', import.meta.url)).filter((name) => name.endsWith('.js'));
  expect(names.length).toBe(8);
});
