import { expect } from 'vitest';
import type { ProviderName, Simulator } from '../../src/index.js';
import {
  aimmsCaller,
  type Answer,
  type Caller,
  huaweiCaller,
  ibmCaller,
  ibmToken,
  oracleCaller,
} from './callers.js';

/** What is to read the same before and after a restart: to be asked of either simulator. */
export type Reads = (simulator: Simulator) => readonly (() => Promise<Answer>)[];

type Row = Record<string, string>;

/** A call that must succeed. */
async function did(pending: Promise<Answer>): Promise<Row> {
  const { status, body } = await pending;
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body as Row;
}

const gets =
  (callerOf: (simulator: Simulator) => Caller, paths: readonly string[]): Reads =>
  (simulator) =>
    paths.map((path) => () => callerOf(simulator)('GET', path));

async function ibm(simulator: Simulator): Promise<Reads> {
  const token = await ibmToken(simulator);
  const call = ibmCaller(simulator, token);
  const job = async (session?: string): Promise<string> => {
    const params = { pubs: [['OPENQASM 3.0;', null, 16]], version: 2 };
    const body = { program_id: 'sampler', backend: 'ibm_fez', params, session_id: session };
    return (await did(call('POST', '/v1/jobs', body)))['id']!;
  };
  const open = async (mode: string): Promise<string> =>
    (await did(call('POST', '/v1/sessions', { mode, backend: 'ibm_fez' })))['id']!;
  const [dedicated, batch, closed, shut] = [
    await open('dedicated'),
    await open('batch'),
    await open('dedicated'),
    await open('batch'),
  ];
  const [done, waiting, alone, removed, cancelled] = [
    await job(dedicated),
    await job(batch),
    await job(),
    await job(),
    await job(closed),
  ];
  await did(call('POST', `/v1/jobs/${cancelled}/cancel`));
  await did(call('DELETE', `/v1/sessions/${closed}/close`));
  await did(call('PATCH', `/v1/sessions/${shut}`, { accepting_jobs: false }));
  simulator.world.advance(60_000);
  await did(call('DELETE', `/v1/jobs/${removed}`));
  await job(batch);
  const paths = [
    ...[dedicated, batch, closed, shut].map((id) => `/v1/sessions/${id}`),
    ...[done, waiting, alone, removed, cancelled].map((id) => `/v1/jobs/${id}`),
    ...['results', 'logs', 'metrics'].map((part) => `/v1/jobs/${done}/${part}`),
    '/v1/jobs',
    '/v1/workloads',
    '/v1/backends',
    ...['status', 'configuration', 'properties', 'defaults'].map((part) => `/v1/backends/ibm_fez/${part}`),
    '/v1/versions',
  ];
  return gets((other) => ibmCaller(other, token), paths);
}

async function huawei(simulator: Simulator): Promise<Reads> {
  const call = huaweiCaller(simulator);
  const { credentials, identityUrl } = simulator.providers['huawei-dataarts-fabric'];
  const home = `/v1/workspaces/${credentials.workspaceId}`;
  const { endpointId, lakeFormation, login } = credentials;
  const wanted = { endpoint_id: endpointId, lake_formation_config: lakeFormation };
  const open = async (body: object = {}): Promise<string> =>
    (await did(call('POST', `${home}/sessions`, { ...wanted, ...body })))['session_id']!;
  const run = async (session: string, statement: string): Promise<string> => {
    const body = { session_id: session, statement };
    const text = await did(call('POST', `${home}/sessions/statements`, body));
    return (JSON.parse(String(text)) as Row)['statement_id']!;
  };
  const [running, created, closed] = [await open(), await open({ wait_timeout: 600 }), await open()];
  const [rows, slow] = [
    await run(running, 'SELECT * FROM customers'),
    await run(running, 'SELECT pg_sleep(600)'),
  ];
  await run(closed, 'SELECT pg_sleep(600)');
  simulator.world.advance(10_000);
  await did(call('POST', `${home}/sessions/${running}/statements/${slow}/cancel`));
  await did(call('DELETE', `${home}/sessions/${closed}`));
  const user = { name: login.user, password: login.password, domain: { name: login.domain } };
  const auth = {
    identity: { methods: ['password'], password: { user } },
    scope: { project: { id: credentials.projectId } },
  };
  const issued = await fetch(`${identityUrl}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth }),
  });
  const token = issued.headers.get('x-subject-token')!;
  const paths = [
    ...[running, created, closed].map((id) => `${home}/sessions/${id}`),
    `${home}/sessions`,
    ...[rows, slow].map((id) => `${home}/sessions/${running}/statements/${id}`),
    `${home}/sessions/${running}/statements/${rows}?page_num=3`,
    `${home}/sessions/${running}/statements`,
    `${home}/statement-records`,
  ];
  return (other) => [
    ...gets(huaweiCaller, paths)(other),
    () => huaweiCaller(other)('GET', `${home}/sessions`, undefined, { 'x-auth-token': token }),
    () => huaweiCaller(other)('POST', `/v1/sessions?route_id=${credentials.routeId}`),
  ];
}

async function aimms(simulator: Simulator): Promise<Reads> {
  const call = aimmsCaller(simulator.providers['aimms-pro']);
  const home = '/pro/session-manager/v1/sessions';
  const launch = (kind: string): Promise<Row> =>
    did(call('POST', '/__sim/launch', { kind, app_name: 'CuttingStock' }));
  const ids: Record<string, string> = {};
  for (const kind of ['webui', 'task', 'solve']) {
    const [kept, ended, gone] = [await launch(kind), await launch(kind), await launch(kind)];
    await did(call('PATCH', `${home}/${kind}/${ended['session_id']}/terminate`));
    await did(call('DELETE', `${home}/${kind}/${gone['session_id']}`));
    ids[kind] = kept['session_id']!;
    if (kept['task_id'] !== undefined) ids['first-task'] = kept['task_id'];
    if (gone['task_id'] !== undefined) ids['orphan'] = gone['task_id'];
  }
  simulator.world.advance(20_000);
  await did(call('PUT', `/pro-api/v2/tasks/${ids['first-task']}`, { setstatus: 'interrupt-solve' }));
  await did(
    call('POST', '/pro/auth/v1/token/exchange', {
      target_list: [{ path: '/session/12004@any', type: 'exact', level: 'read' }],
    }),
  );
  return gets(
    ({ providers }) => aimmsCaller(providers['aimms-pro']),
    [
      ...['webui', 'task', 'solve'].flatMap((kind) => [
        `${home}/${kind}`,
        ...['', '/logs', '/logs/download'].map((part) => `${home}/${kind}/${ids[kind]}${part}`),
      ]),
      ...['webui', 'task'].map((kind) => `${home}/logs/${kind}/${ids[kind]}`),
      `${home}/${ids['task']}/Webui/uri`,
      ...['first-task', 'orphan'].map((task) => `/pro-api/v2/tasks/${ids[task]}`),
    ],
  );
}

async function oracle(simulator: Simulator): Promise<Reads> {
  const call = oracleCaller(simulator);
  const { aiDataPlatform, workspace } = simulator.providers['oracle-aidp'].credentials;
  const home = `/20260430/aiDataPlatforms/${aiDataPlatform}/workspaces/${workspace}/notebook/api/sessions`;
  const wanted = (name: string): object => ({
    path: `/${name}.ipynb`,
    name,
    type: 'notebook',
    kernel: { name: 'python3' },
  });
  const create = async (name: string, token?: string): Promise<string> => {
    const headers = token === undefined ? undefined : { 'opc-retry-token': token };
    return (await did(call('POST', home, wanted(name), headers)))['id']!;
  };
  const [renamed, kept, deleted] = [await create('a'), await create('b', 'once'), await create('c')];
  await did(call('PATCH', `${home}/${renamed}`, { path: '/d.ipynb', must_refresh_context: true }));
  await did(call('DELETE', `${home}/${deleted}`));
  simulator.world.advance(20_000);
  return (other) => [
    ...gets(oracleCaller, [home, ...[renamed, kept, deleted].map((id) => `${home}/${id}`)])(other),
    // The same token gives the same session again.
    () => oracleCaller(other)('POST', home, wanted('b'), { 'opc-retry-token': 'once' }),
    () => oracleCaller(other)('POST', home, wanted('d')),
  ];
}

/** For each provider: does all there is to do, with effects of every kind, and says what can be read afterwards. */
export const drives: Readonly<Record<ProviderName, (simulator: Simulator) => Promise<Reads>>> = {
  'ibm-quantum': ibm,
  'huawei-dataarts-fabric': huawei,
  'aimms-pro': aimms,
  'oracle-aidp': oracle,
};
