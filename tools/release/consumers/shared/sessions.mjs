// Opens a session with each client, uses it and ends it. Imports nothing: the clients are handed in, however the
// runtime at hand has loaded them, and with them where the simulator plays each provider.

const POLLING = { intervalMs: 50, deadlineMs: 30_000 };

/** Resolves with each session's id, all of them ended. */
export async function useSessions({ ibm, huawei, aimms, oracle }, connections) {
  return {
    'ibm-quantum': await useIbmQuantum(ibm, connections['ibm-quantum']),
    'huawei-dataarts-fabric': await useHuawei(huawei, connections['huawei-dataarts-fabric']),
    'aimms-pro': await useAimmsPro(aimms, connections['aimms-pro']),
    'oracle-aidp': await useOracle(oracle, connections['oracle-aidp']),
  };
}

async function useIbmQuantum(
  { IbmQuantum, iamApiKey, NotFoundError },
  { baseUrl, identityUrl, credentials },
) {
  const { apiKey, instance, backend } = credentials;
  const quantum = new IbmQuantum({ credential: iamApiKey(apiKey, { identityUrl }), baseUrl, instance });
  const session = await quantum.sessions.open({ mode: 'batch', backend, max_ttl: 900 });
  try {
    const params = { pubs: [['OPENQASM 3.0; qubit[1] q; bit[1] c;', null, 64]], version: 2 };
    const job = await quantum.jobs.create({ program_id: 'sampler', backend, session_id: session.id, params });
    await quantum.jobs.waitUntilDone(job.id, POLLING);
    if ((await quantum.jobs.results(job.id)) === undefined) throw new Error('The job has no results.');
  } finally {
    await session.end();
  }
  await quantum.sessions.waitFor(session.id, 'terminated', POLLING);
  const refused = await quantum.jobs.retrieve('no-such-job').then(
    () => 'nothing',
    (error) => error,
  );
  if (!NotFoundError.is(refused)) throw new Error(`A job that is not there gave ${refused}.`);
  return session.id;
}

async function useHuawei({ HuaweiDataArtsFabric, akSk }, { baseUrl, credentials }) {
  const { key, projectId: project, workspaceId: workspace, endpointId, lakeFormation } = credentials;
  const fabric = new HuaweiDataArtsFabric({ credential: akSk(key), baseUrl, workspace, project });
  const body = { endpoint_id: endpointId, lake_formation_config: lakeFormation };
  const session = await fabric.sessions.open(body, { wait: POLLING });
  try {
    const statement = { session_id: session.id, statement: 'SELECT * FROM customers' };
    let rows = 0;
    for await (const row of await fabric.statements.run(statement, { wait: POLLING }))
      rows += row.length ? 1 : 0;
    if (rows === 0) throw new Error('The statement gave no rows.');
  } finally {
    await session.end();
  }
  await fabric.sessions.waitFor(session.id, 'terminated', POLLING);
  return session.id;
}

async function useAimmsPro({ AimmsPro, apiKey, sessionId }, { baseUrl, credentials }) {
  const aimms = new AimmsPro({ credential: apiKey(credentials.apiKey), baseUrl });
  const launched = await fetch(credentials.launchUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'solve', app_name: 'Supply Chain' }),
  });
  const id = sessionId(await launched.json());
  const session = await aimms.solveSessions.attach(id);
  try {
    await session.waitFor('running', POLLING);
    if ((await aimms.solveSessions.logs(id)) === '') throw new Error('The log is empty.');
  } finally {
    await session.end();
  }
  await aimms.solveSessions.waitFor(id, 'terminated', POLLING);
  return id;
}

async function useOracle({ OracleAidp, ociSigner }, { baseUrl, credentials }) {
  const { tenancy, user, fingerprint, privateKey, aiDataPlatform, workspace, cluster } = credentials;
  const credential = ociSigner({ tenancy, user, fingerprint, privateKey });
  const aidp = new OracleAidp({ credential, baseUrl, aiDataPlatform, workspace });
  const path = '/Workspace/trial.ipynb';
  const body = { name: 'trial', path, type: 'notebook', cluster_id: cluster, kernel: { name: 'python3' } };
  const session = await aidp.sessions.open(body, POLLING);
  try {
    const { name } = await aidp.sessions.update(session.id, { name: 'renamed' });
    if (name !== 'renamed') throw new Error('The session was not renamed.');
  } finally {
    await session.end();
  }
  await aidp.sessions.waitFor(session.id, 'gone', POLLING);
  return session.id;
}
