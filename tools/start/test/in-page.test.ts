// The real clients on a simulator without a server: nothing here opens a port, and nothing may leave the process.
import { AimmsPro, apiKey, sessionId } from '@compute-sessions/aimms-pro';
import { akSk, HuaweiDataArtsFabric } from '@compute-sessions/huawei-dataarts-fabric';
import { iamApiKey, IbmQuantum, ServerError } from '@compute-sessions/ibm-quantum';
import { ociSigner, OracleAidp } from '@compute-sessions/oracle-aidp';
import { createInPageSimulator, type InPageSimulator } from '@compute-sessions/simulator/in-page';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const POLLING = { minIntervalMs: 1, maxIntervalMs: 5, deadlineMs: 10_000 };

let simulator: InPageSimulator;
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('the global fetch was used')));
  simulator = await createInPageSimulator({ speed: 200 });
});
afterEach(() => {
  vi.unstubAllGlobals();
  simulator.close();
});

it('IBM: a batch session with a job', async () => {
  const { baseUrl, identityUrl = '', credentials } = simulator.providers['ibm-quantum'];
  const { fetch } = simulator;
  const credential = iamApiKey(credentials.apiKey, { identityUrl });
  const quantum = new IbmQuantum({ credential, baseUrl, instance: credentials.instance, fetch });
  await using session = await quantum.sessions.open({ mode: 'batch', backend: 'ibm_fez', max_ttl: 9_000 });
  const params = { pubs: [['OPENQASM 3.0;', null, 16]], version: 2 };
  const body = { program_id: 'sampler', backend: 'ibm_fez', session_id: session.id, params } as const;
  const job = await quantum.jobs.create(body);
  expect((await quantum.jobs.waitUntilDone(job.id, POLLING)).status).toBe('Completed');

  simulator.faults.add({ operationId: 'get_session', kind: 'status', status: 503, times: 9 });
  await expect(quantum.sessions.retrieve(session.id, { retry: { maxAttempts: 1 } })).rejects.toSatisfy(
    (error) => ServerError.is(error),
  );
  simulator.faults.clear();
  await quantum.sessions.close(session.id);
  simulator.world.advance(60_000);
  expect((await quantum.sessions.retrieve(session.id)).state).toBe('closed');
  expect(simulator.violations).toEqual([]);
});

it('Huawei: a signed SQL session with a result of several pages', async () => {
  const { baseUrl, credentials } = simulator.providers['huawei-dataarts-fabric'];
  const { key, projectId: project, workspaceId: workspace, endpointId, lakeFormation } = credentials;
  const { fetch } = simulator;
  const fabric = new HuaweiDataArtsFabric({ credential: akSk(key), baseUrl, workspace, project, fetch });
  const body = { endpoint_id: endpointId, lake_formation_config: lakeFormation };
  await using session = await fabric.sessions.open(body, { wait: POLLING });
  const statement = 'SELECT * FROM customers';
  const run = await fabric.statements.run({ session_id: session.id, statement }, { wait: POLLING });
  const rows: unknown[] = [];
  for await (const row of run) rows.push(row);
  expect(rows.length).toBeGreaterThan(10);
  expect(simulator.violations).toEqual([]);
});

it('AIMMS: a solve session found and terminated', async () => {
  simulator.world.freeze(); // at this speed it would end by itself in no time
  const { baseUrl, credentials } = simulator.providers['aimms-pro'];
  const { fetch } = simulator;
  const aimms = new AimmsPro({ credential: apiKey(credentials.apiKey), baseUrl, fetch });
  const launched = await fetch(credentials.launchUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'solve', app_name: 'Supply Chain' }),
  });
  const id = sessionId((await launched.json()) as object) ?? '';
  const listed: (string | undefined)[] = [];
  for await (const session of aimms.solveSessions.list()) listed.push(sessionId(session));
  expect(listed).toContain(id);
  await aimms.solveSessions.terminate(id);
  await aimms.solveSessions.waitFor(id, 'terminated', POLLING);
  expect(simulator.violations).toEqual([]);
});

it('Oracle: a signed notebook session', async () => {
  const { baseUrl, credentials } = simulator.providers['oracle-aidp'];
  const { tenancy, user, fingerprint, privateKey, aiDataPlatform, workspace, cluster } = credentials;
  const { fetch } = simulator;
  const credential = ociSigner({ tenancy, user, fingerprint, privateKey });
  const aidp = new OracleAidp({ credential, baseUrl, aiDataPlatform, workspace, fetch });
  const path = '/Workspace/trial.ipynb';
  const kernel = { name: 'python3' };
  const body = { name: 'trial', path, type: 'notebook', cluster_id: cluster, kernel };
  await using session = await aidp.sessions.open(body, POLLING);
  expect((await aidp.sessions.update(session.id, { name: 'renamed' })).name).toBe('renamed');
  expect(simulator.violations).toEqual([]);
});
