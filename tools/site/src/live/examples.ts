/** A program of the live page. Each is a whole one; what it needs of the simulator it imports from `./simulator.js`. */
export interface Example {
  readonly provider: ProviderName;
  readonly title: string;
  readonly code: string;
}

export type ProviderName = 'ibm-quantum' | 'huawei-dataarts-fabric' | 'aimms-pro' | 'oracle-aidp';

const IBM = `import { IbmQuantum } from '@compute-sessions/ibm-quantum';
import { connection } from './simulator.js'; // credential, address, fetch

const quantum = new IbmQuantum(connection);
const backend = 'ibm_fez';
const circuit = 'OPENQASM 3.0; qubit[1] q; bit[1] c; c = measure q;';
const params = { pubs: [[circuit, null, 128]] };

await using session = await quantum.sessions.open({ mode: 'batch', backend, max_ttl: 900 });
console.log('opened', session.id);

const work = { program_id: 'sampler', backend, params };
const job = await quantum.jobs.create({ ...work, session_id: session.id });
await quantum.jobs.waitUntilDone(job.id, {
  onProgress: ({ status }) => console.log('job', status),
});
console.log(await quantum.jobs.results(job.id));
// leaving the program closes the session
`;

const HUAWEI = `import { HuaweiDataArtsFabric } from '@compute-sessions/huawei-dataarts-fabric';
import { connection, endpoint_id, lake_formation_config } from './simulator.js';

const fabric = new HuaweiDataArtsFabric(connection);

await using session = await fabric.sessions.open(
  { endpoint_id, lake_formation_config },
  { wait: { onProgress: ({ raw }) => console.log(raw) } },
);
const statement = 'SELECT id, name FROM customers';
let rows = 0;
for await (const [id, name] of fabric.statements.run({ session_id: session.id, statement })) {
  if (++rows <= 3) console.log(id, name);
}
console.log(rows, 'rows in all'); // pages were fetched as they were reached
`;

const AIMMS = `import { AimmsPro, isActive, sessionId } from '@compute-sessions/aimms-pro';
import { connection } from './simulator.js';

const aimms = new AimmsPro(connection);

let last;
for await (const session of aimms.webuiSessions.list({ limit: 50 })) {
  console.log(sessionId(session), session.state, session.app_name);
  if (isActive(session)) last = sessionId(session);
}
if (last) {
  await using session = await aimms.webuiSessions.attach(last);
  console.log((await aimms.webuiSessions.logs(last)).split('\\n').length, 'lines of log');
} // terminated: its licence is free again
`;

const ORACLE = `import { OracleAidp } from '@compute-sessions/oracle-aidp';
import { connection, cluster_id } from './simulator.js';

const aidp = new OracleAidp(connection);
const path = '/Workspace/reports/sales.ipynb';

await using session = await aidp.sessions.open(
  { path, type: 'notebook', cluster_id, kernel: { name: 'python3' } },
  { onProgress: ({ raw, elapsedMs }) => console.log(raw, elapsedMs, 'ms') },
);
await aidp.sessions.update(session.id, { name: 'sales, first half' });
for await (const { name, lifecycleState } of aidp.sessions.list({ path })) {
  console.log(name, lifecycleState);
}
`;

export const EXAMPLES: readonly Example[] = [
  { provider: 'ibm-quantum', title: 'IBM Quantum', code: IBM },
  { provider: 'huawei-dataarts-fabric', title: 'Huawei DataArts Fabric', code: HUAWEI },
  { provider: 'aimms-pro', title: 'AIMMS PRO', code: AIMMS },
  { provider: 'oracle-aidp', title: 'Oracle AI Data Platform', code: ORACLE },
];
